import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { RemovalEvidence } from '#contracts';
import { SecretSchema } from '../../configuration/secret.js';
import { CellSchema } from '../../mapping/cell.js';
import { ConcernRuleSchema } from '../../mapping/concern-rule.js';
import { ContactMapSchema } from '../../mapping/contact-map.js';
import { ConstantsSchema, CopyFieldsSchema, PackedLinesSchema } from '../../mapping/copy-map.js';
import { NoteMapSchema } from '../../mapping/note-map.js';
import { PersonMapSchema } from '../../mapping/person-map.js';
import { SettingSchema } from '../rest/rest-schema.js';

const strict = { additionalProperties: false } as const;
const Path = Type.String({ pattern: '^/', description: 'the path of a file, below the folder' });

export const FilesConnectionSchema = Type.Union(
  [
    Type.Object(
      {
        sftp: Type.Object(
          {
            host: SettingSchema,
            port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
            user: SettingSchema,
            password: Type.Optional(SecretSchema),
            privateKey: Type.Optional({
              ...SecretSchema,
              description: 'an OpenSSH key without a passphrase: a secret',
            }),
            hostKey: {
              ...SettingSchema,
              description: 'the server’s own key, SHA256: and 43 characters, as ssh-keygen -lf shows it',
            },
            folder: Type.Optional(Type.String({ minLength: 1 })),
            timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
          },
          strict,
        ),
      },
      strict,
    ),
    Type.Object({ folder: Type.String({ minLength: 1, description: 'a folder of this machine' }) }, strict),
  ],
  { description: 'where files are exchanged: { sftp } or { folder }' },
);

export const FileFormatSchema = Type.Union(
  [
    Type.Object(
      { csv: Type.Object({ delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })) }, strict) },
      strict,
    ),
    Type.Object(
      {
        xml: Type.Object(
          { records: Type.String({ minLength: 1, description: 'the path of one record, such as people.person' }) },
          strict,
        ),
      },
      strict,
    ),
    Type.Object(
      {
        fixedWidth: Type.Object(
          {
            columns: Type.Record(
              Type.String(),
              Type.Tuple([Type.Integer({ minimum: 1 }), Type.Integer({ minimum: 1 })], {
                description: 'name: [where it begins, from 1, how many characters]',
              }),
            ),
          },
          strict,
        ),
      },
      strict,
    ),
  ],
  { description: 'how a file is written: { csv }, { xml } or { fixedWidth }' },
);

const file = { file: Path, format: Type.Optional(FileFormatSchema) };
const Person = { ...CellSchema, description: 'the reference of the person' };

export const FilesRecordsSchema = Type.Object(
  {
    connector: Type.Literal('files'),
    connection: FilesConnectionSchema,
    format: Type.Optional({
      ...FileFormatSchema,
      description: 'of every file that says nothing else; CSV unless told',
    }),
    people: Type.Object({ ...file, fields: PersonMapSchema }, strict),
    concerns: Type.Object({ ...file, person: Person, rule: ConcernRuleSchema }, strict),
    notes: Type.Optional(Type.Object({ ...file, person: Person, fields: NoteMapSchema }, strict)),
    contacts: Type.Optional(Type.Object({ ...file, person: Person, fields: ContactMapSchema }, strict)),
  },
  strict,
);

const CopyPath = Type.String({ pattern: '^/.*\\{copyId\\}', description: 'a path with {copyId} in it' });

export const FilesCopiesSchema = Type.Object(
  {
    connector: Type.Literal('files'),
    connection: Type.Optional(FilesConnectionSchema),
    removal: Type.Unsafe<RemovalEvidence>({ type: 'string', enum: ['HARD_DELETE', 'LOGICAL_ONLY'] }),
    format: Type.Optional(FileFormatSchema),
    drop: { ...CopyPath, description: 'where a copy is dropped; {copyId} stands for its id' },
    held: Type.Optional({
      ...CopyPath,
      description: 'where the system shows what it has taken up; the dropped file itself unless told',
    }),
    index: Type.Optional(
      Type.Object(
        { file: Path, format: Type.Optional(FileFormatSchema) },
        { ...strict, description: 'the system’s own list of copies' },
      ),
    ),
    removeBy: Type.Optional({
      ...ConstantsSchema,
      description:
        'what a dropped file says to have a copy taken out, such as status: REMOVE; without it the file is deleted',
    }),
    waitSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 300, description: 'how long to wait for it to be taken up' }),
    ),
    fields: CopyFieldsSchema,
    constants: Type.Optional(ConstantsSchema),
    lines: PackedLinesSchema,
  },
  strict,
);

export type FilesConnection = Static<typeof FilesConnectionSchema>;
export type FileFormat = Static<typeof FileFormatSchema>;
export type FilesRecordsConfig = Static<typeof FilesRecordsSchema>;
export type FilesCopiesConfig = Static<typeof FilesCopiesSchema>;
