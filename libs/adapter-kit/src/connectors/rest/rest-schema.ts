import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { RemovalEvidence } from '#contracts';
import { SecretSchema } from '../../configuration/secret.js';
import { CellSchema } from '../../mapping/cell.js';
import { ConcernRuleSchema } from '../../mapping/concern-rule.js';
import { ContactMapSchema } from '../../mapping/contact-map.js';
import { ConstantsSchema, CopyFieldsSchema, LineFieldsSchema, PackedLinesSchema } from '../../mapping/copy-map.js';
import { NoteMapSchema } from '../../mapping/note-map.js';
import { PersonMapSchema } from '../../mapping/person-map.js';

const strict = { additionalProperties: false } as const;

/** Something that is no secret may stand in the configuration itself, or where secrets are. */
export const SettingSchema = Type.Union([Type.String({ minLength: 1 }), SecretSchema]);

export const AuthSchema = Type.Union(
  [
    Type.Object({ bearer: SecretSchema }, strict),
    Type.Object({ basic: Type.Object({ user: SettingSchema, password: SecretSchema }, strict) }, strict),
    Type.Object(
      {
        header: Type.Object({ name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$' }), value: SecretSchema }, strict),
      },
      strict,
    ),
    Type.Object(
      {
        clientCredentials: Type.Object(
          {
            tokenUrl: SettingSchema,
            clientId: SettingSchema,
            clientSecret: SecretSchema,
            scope: Type.Optional(Type.String()),
          },
          strict,
        ),
      },
      strict,
    ),
  ],
  { description: 'how the adapter proves who it is: bearer, basic, header or clientCredentials, with secrets' },
);

export const HttpConnectionSchema = Type.Object(
  {
    baseUrl: { ...SettingSchema, description: 'the base address: https, or http on this machine alone' },
    auth: Type.Optional(AuthSchema),
    timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
  },
  { ...strict, description: 'how to reach the system' },
);

const Path = (description: string) => Type.String({ pattern: '^/', description });

/** A list of records that the system gives, page by page where it has pages. */
const listing = {
  items: Type.Optional(Type.String({ description: 'where in the answer the list is; the answer itself unless told' })),
  paging: Type.Optional(
    Type.Union(
      [
        Type.Object(
          {
            parameter: Type.String({ description: 'the parameter with the number of the page' }),
            first: Type.Optional(Type.Integer({ minimum: 0, description: 'number of the first page; 1 unless told' })),
            next: Type.Optional(Type.String({ description: 'where in the answer the number of the next page is' })),
          },
          strict,
        ),
        Type.Object(
          { nextUrl: Type.String({ description: 'where in the answer the address of the next page is' }) },
          strict,
        ),
        Type.Object(
          {
            offset: Type.String({ description: 'the parameter with how many to leave out' }),
            size: Type.Integer({ minimum: 1, description: 'how many there are on a page' }),
          },
          strict,
        ),
      ],
      { description: 'how to come to the next page: { parameter, first, next }, { nextUrl } or { offset, size }' },
    ),
  ),
};
const ofPerson = Path('the path; {person} stands for the reference');

export const RestRecordsSchema = Type.Object(
  {
    connector: Type.Literal('rest'),
    connection: HttpConnectionSchema,
    people: Type.Object(
      {
        all: Type.Object({ path: Path('the path of everybody'), ...listing }, strict),
        one: Type.Object(
          { path: ofPerson, item: Type.Optional(Type.String({ description: 'where in the answer they are' })) },
          strict,
        ),
        fields: PersonMapSchema,
        changes: Type.Optional(
          Type.Object(
            {
              path: Path('the path; {since} stands for a time, ISO 8601 in UTC'),
              ...listing,
              ref: CellSchema,
              mergedInto: Type.Optional(CellSchema),
            },
            strict,
          ),
        ),
      },
      strict,
    ),
    concerns: Type.Object({ path: ofPerson, ...listing, rule: ConcernRuleSchema }, strict),
    notes: Type.Optional(Type.Object({ path: ofPerson, ...listing, fields: NoteMapSchema }, strict)),
    medicines: Type.Optional(Type.Object({ path: ofPerson, ...listing, name: CellSchema }, strict)),
    contacts: Type.Optional(
      Type.Object(
        { path: Path('the path; {person}, {from} and {to}, days'), ...listing, fields: ContactMapSchema },
        strict,
      ),
    ),
  },
  strict,
);

const Call = (methods: string[], description: string) =>
  Type.Object({ method: Type.Unsafe<string>({ type: 'string', enum: methods }), path: Path(description) }, strict);

export const RestCopiesSchema = Type.Object(
  {
    connector: Type.Literal('rest'),
    connection: Type.Optional(HttpConnectionSchema),
    removal: Type.Unsafe<RemovalEvidence>({ type: 'string', enum: ['HARD_DELETE', 'LOGICAL_ONLY'] }),
    list: Type.Object({ path: Path('the path of every copy'), ...listing }, strict),
    find: Type.Object({ path: Path('the path of one copy; {copyId} stands for its id'), ...listing }, strict),
    id: Type.Optional(Type.String({ description: 'where the system’s own id of a copy is; the copyId unless told' })),
    create: Call(['PUT', 'POST'], 'the path of a new copy'),
    update: Call(['PUT', 'PATCH'], 'the path of one that is there; {id} stands for the system’s own id'),
    remove: Type.Object({ path: Path('the path that is deleted; {id} stands for the system’s own id') }, strict),
    fields: CopyFieldsSchema,
    constants: Type.Optional(ConstantsSchema),
    lines: Type.Union(
      [
        PackedLinesSchema,
        Type.Object(
          { at: Type.String({ minLength: 1, description: 'where the list of lines is' }), fields: LineFieldsSchema },
          strict,
        ),
      ],
      { description: 'either a list of lines, or texts, characters and layout' },
    ),
  },
  strict,
);

export const WebhookSchema = Type.Object(
  {
    secret: SecretSchema,
    header: Type.Optional(Type.String({ description: 'the header with the signature; X-Signature unless told' })),
    toleranceSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    when: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'place: the value it must have, such as type: person.needs.help',
      }),
    ),
    person: { ...CellSchema, description: 'where the reference of the person is' },
    reason: { ...CellSchema, description: 'why an enquiry is raised, as a code such as WELFARE_CALL' },
  },
  { ...strict, description: 'what the system sends of its own accord: a signed request to raise an enquiry' },
);

export type Setting = Static<typeof SettingSchema>;
export type HttpConnection = Static<typeof HttpConnectionSchema>;
export type RestRecordsConfig = Static<typeof RestRecordsSchema>;
export type RestCopiesConfig = Static<typeof RestCopiesSchema>;
export type WebhookConfig = Static<typeof WebhookSchema>;
export type Listing = RestRecordsConfig['people']['all'];
