import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { REMOVAL_EVIDENCE } from '#contracts';
import { SecretSchema } from '../../configuration/secret.js';
import { CellSchema } from '../../mapping/cell.js';
import { ConcernRuleSchema } from '../../mapping/concern-rule.js';
import { ContactMapSchema } from '../../mapping/contact-map.js';
import { ConstantsSchema, CopyFieldsSchema, LineFieldsSchema, PackedLinesSchema } from '../../mapping/copy-map.js';
import { NoteMapSchema } from '../../mapping/note-map.js';
import { PersonMapSchema } from '../../mapping/person-map.js';
import { DIALECTS } from './dialects.js';
import type { DialectName } from './dialects.js';

const strict = { additionalProperties: false } as const;

export const SqlConnectionSchema = Type.Object(
  {
    dialect: Type.Unsafe<DialectName>({ type: 'string', enum: Object.keys(DIALECTS) }),
    url: { ...SecretSchema, description: 'the address with login and password, such as mariadb://…: a secret' },
    schema: Type.Optional(Type.String({ pattern: '^[a-z_][a-z0-9_]{0,62}$', description: 'PostgreSQL: the schema' })),
  },
  { ...strict, description: 'how to reach the database' },
);

/** A table or view, or a query of the agency's own. */
const source = {
  table: Type.Optional(Type.String({ minLength: 1, description: 'a table or view' })),
  query: Type.Optional(
    Type.String({
      pattern: '^\\s*([Ss][Ee][Ll][Ee][Cc][Tt]|[Ww][Ii][Tt][Hh])\\s',
      description: 'a SELECT in place of a table; :person stands for the reference where it is needed inside',
    }),
  ),
};
const Person = Type.String({ minLength: 1, description: 'the column with the person’s reference' });

export const SqlRecordsSchema = Type.Object(
  {
    connector: Type.Literal('sql'),
    connection: SqlConnectionSchema,
    people: Type.Object(
      {
        ...source,
        fields: PersonMapSchema,
        changes: Type.Optional(
          Type.Object(
            {
              ...source,
              ref: Type.Optional(Person),
              changedAt: Type.String({ minLength: 1, description: 'the column with the time of the change' }),
              zone: Type.Optional(Type.String({ description: 'the time zone of that column; UTC unless told' })),
              mergedInto: Type.Optional(Type.String({ minLength: 1, description: 'the record it was merged into' })),
            },
            {
              ...strict,
              description: 'whose record is new, changed, gone or merged, and when; in the table of people unless told',
            },
          ),
        ),
      },
      strict,
    ),
    concerns: Type.Object({ ...source, person: Person, rule: ConcernRuleSchema }, strict),
    notes: Type.Optional(
      Type.Object({ ...source, person: Person, order: Type.Optional(Type.String()), fields: NoteMapSchema }, strict),
    ),
    medicines: Type.Optional(Type.Object({ ...source, person: Person, name: CellSchema }, strict)),
    contacts: Type.Optional(Type.Object({ ...source, person: Person, fields: ContactMapSchema }, strict)),
  },
  strict,
);

export const SqlCopiesSchema = Type.Object(
  {
    connector: Type.Literal('sql'),
    connection: Type.Optional(SqlConnectionSchema),
    removal: Type.Unsafe<(typeof REMOVAL_EVIDENCE)[number]>({
      type: 'string',
      enum: ['HARD_DELETE', 'LOGICAL_ONLY'],
      description: 'HARD_DELETE where a deleted row is gone; LOGICAL_ONLY where the database keeps a history of it',
    }),
    table: Type.String({ minLength: 1, description: 'the table of copies, with a unique key on the copy’s id' }),
    fields: CopyFieldsSchema,
    constants: Type.Optional(ConstantsSchema),
    lines: Type.Union(
      [
        PackedLinesSchema,
        Type.Object(
          {
            table: Type.String({ minLength: 1, description: 'the table of lines' }),
            copyId: Type.String({ minLength: 1, description: 'its column with the copy’s id' }),
            position: Type.String({ minLength: 1, description: 'its column with the place of the line, from 1' }),
            fields: LineFieldsSchema,
          },
          strict,
        ),
      ],
      { description: 'either a table of lines, or texts, characters and layout in the copy’s own row' },
    ),
  },
  strict,
);

export type SqlConnection = Static<typeof SqlConnectionSchema>;
export type SqlRecordsConfig = Static<typeof SqlRecordsSchema>;
export type SqlCopiesConfig = Static<typeof SqlCopiesSchema>;
