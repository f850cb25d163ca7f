import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { RemovalEvidence } from '#contracts';
import { HttpConnectionSchema } from '../rest/rest-schema.js';

const strict = { additionalProperties: false } as const;
const Address = (description: string) => Type.Optional(Type.String({ pattern: '^(https?|urn):', description }));

export const FhirRecordsSchema = Type.Object(
  {
    connector: Type.Literal('fhir'),
    connection: HttpConnectionSchema,
    sharedIdSystem: Address('the identifier system of a number that the partnership shares'),
    fieldSystem: Address('the code system of lines of the trust’s own care plans'),
    summarySystem: Address('the code system of lines that are a summary written for other agencies'),
    codes: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'their code: our field. Codes not named are not read' }),
    ),
  },
  strict,
);

export const FhirCopiesSchema = Type.Object(
  {
    connector: Type.Literal('fhir'),
    connection: Type.Optional(HttpConnectionSchema),
    removal: Type.Unsafe<RemovalEvidence & ('LOGICAL_ONLY' | 'HARD_DELETE')>({
      type: 'string',
      enum: ['LOGICAL_ONLY', 'HARD_DELETE'],
      description: 'HARD_DELETE only where the server is known to purge the history of what is deleted',
    }),
  },
  strict,
);

export type FhirRecordsConfig = Static<typeof FhirRecordsSchema>;
export type FhirCopiesConfig = Static<typeof FhirCopiesSchema>;
