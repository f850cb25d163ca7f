import { Type } from '@sinclair/typebox';
import type { Static, TObject } from '@sinclair/typebox';
import { FhirCopiesSchema, FhirRecordsSchema } from '../connectors/fhir/fhir-schema.js';
import { FilesCopiesSchema, FilesRecordsSchema } from '../connectors/file-drop/files-schema.js';
import { RestCopiesSchema, RestRecordsSchema, WebhookSchema } from '../connectors/rest/rest-schema.js';
import { SqlCopiesSchema, SqlRecordsSchema } from '../connectors/sql/sql-schema.js';
import { WorkQueueCopiesSchema } from '../connectors/work-queue/work-queue-schema.js';
import { AdapterSettingsSchema } from './adapter-schema.js';

/** One of several objects, told apart by `connector`: a mistake is then named in the one that was meant. */
function byConnector<T extends TObject[]>(schemas: [...T], description: string) {
  return Type.Unsafe<Static<T[number]>>({
    type: 'object',
    description,
    required: ['connector'],
    discriminator: { propertyName: 'connector' },
    oneOf: schemas,
  });
}

export const RecordsSchema = byConnector(
  [SqlRecordsSchema, RestRecordsSchema, FhirRecordsSchema, FilesRecordsSchema],
  'how the agency’s own records are read',
);
export const CopiesSchema = byConnector(
  [SqlCopiesSchema, RestCopiesSchema, FhirCopiesSchema, FilesCopiesSchema, WorkQueueCopiesSchema],
  'how copies are put in and taken out',
);

/** How to reach one agency's system: what `adapters/*` fix in code, and what a configuration file says. */
export const SystemSchema = Type.Object(
  { records: RecordsSchema, copies: CopiesSchema, webhook: Type.Optional(WebhookSchema) },
  { additionalProperties: false },
);

/** The whole of an adapter that is run from configuration alone. */
export const ConfigurationSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    version: Type.Literal(1, { description: 'the version of this form: 1' }),
    adapter: AdapterSettingsSchema,
    ...SystemSchema.properties,
    conformance: Type.Optional(
      Type.Object(
        {
          person: Type.Optional(
            Type.String({ minLength: 1, description: 'the reference of a made-up person in the system, for tests' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { $id: 'https://concordat.example/schema/adapter-1.json', title: 'Concordat adapter', additionalProperties: false },
);

export type RecordsConfig = Static<typeof RecordsSchema>;
export type CopiesConfig = Static<typeof CopiesSchema>;
export type SystemConfiguration = Static<typeof SystemSchema>;
export type Configuration = Static<typeof ConfigurationSchema>;
