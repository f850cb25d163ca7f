import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { AGENCY_KINDS, ASSURANCES } from '#contracts';
import type { AgencyKind, Assurance } from '#contracts';
import { SecretSchema } from './secret.js';

const seconds = (description: string, most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, description }));

/** What every adapter needs to know of itself, whatever system it stands beside. */
export const AdapterSettingsSchema = Type.Object(
  {
    agency: Type.String({
      pattern: '^[a-z][a-z0-9-]{2,50}$',
      description: 'the name of this agency in the directory, such as housing-north',
    }),
    kind: Type.Unsafe<AgencyKind>({ type: 'string', enum: [...AGENCY_KINDS], description: 'what this agency is' }),
    mailbox: { ...SecretSchema, description: 'the address of this agency’s mailbox: a secret' },
    mailboxSchema: Type.Optional(Type.String({ description: 'PostgreSQL only, where it is not mailbox_<agency>' })),
    store: { ...SecretSchema, description: 'the address of the adapter’s own PostgreSQL database: a secret' },
    identityFile: Type.String({ minLength: 1, description: 'the file that was written at enrolment' }),
    indexFolder: Type.Optional(Type.String({ minLength: 1, description: 'where the index of people is kept' })),
    host: Type.Optional(Type.String({ description: 'where the local API listens; 127.0.0.1 unless told' })),
    port: Type.Integer({ minimum: 0, maximum: 65_535, description: 'the port of the local API; 0 for any free one' }),
    localToken: { ...SecretSchema, description: 'with which the agency’s own software calls this adapter: a secret' },
    expirySeconds: seconds('how often copies that have run out are looked for', 3600),
    indexRefreshSeconds: seconds('how often the index follows the system', 86_400),
    reviewHours: seconds('hours an ambiguous match waits for a person', 720),
    concernMonths: seconds('months that a concern may be old for an enquiry to be raised', 24),
    linkMonths: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 24,
        description: 'months that a match is remembered after the case has closed',
      }),
    ),
    signerAssurance: Type.Optional(
      Type.Unsafe<Assurance>({
        type: 'string',
        enum: [...ASSURANCES],
        description: 'what a signer’s key must be, at least',
      }),
    ),
  },
  { additionalProperties: false, description: 'the adapter itself' },
);
export type AdapterSettings = Static<typeof AdapterSettingsSchema>;
