import { dirname } from 'node:path';
import { AGENCY_KINDS, ASSURANCES } from '#contracts';
import type { AgencyKind, Assurance } from '#contracts';
import type { MailboxAddress } from '#bullmq-transport';
import { malformed, optional, required, wholeNumber } from './connectors/rest/settings.js';
import type { Environment } from './connectors/rest/settings.js';

/** What every adapter needs to know; what reaches its agency's system is added by the adapter. */
export interface AdapterConfig {
  agency: string;
  kind: AgencyKind;
  mailbox: MailboxAddress;
  /** The adapter's own PostgreSQL database. */
  storeUrl: string;
  identityFile: string;
  /** Where the index of people is kept between two starts. */
  indexFolder: string;
  host: string;
  /** 0 for any free port. */
  port: number;
  /** Bearer token of the local API. */
  localToken: string;
  /** How often copies that have run out are looked for. */
  expirySeconds: number;
  /** How often the index follows the agency's system. */
  indexRefreshSeconds: number;
  /** How long an ambiguous match waits for a person before it is answered NOT_KNOWN. */
  reviewHours: number;
  /** How long after a case is over the evaluation may count contacts of the person it was about. */
  linkMonths: number;
  /** How long ago a concern may have begun for an enquiry to be raised about it. */
  concernMonths: number;
  /** The least this agency wants of a signature, whatever the agreement asks for; a key in a file unless given. */
  signerAssurance?: Assurance;
}

const SHORTEST_TOKEN = 16;

/** Throws a `ParkError`, `SETTING_MISSING` or `SETTING_MALFORMED`, whose sentence names the setting, not its value. */
export function readAdapterConfig(env: Environment): AdapterConfig {
  const agency = agencyId(env);
  const identityFile = required(env, 'IDENTITY_FILE', 'the path of the file that was written at enrolment');
  return {
    agency,
    kind: agencyKind(env),
    mailbox: {
      agency,
      url: address(env, 'MAILBOX_URL', /^(postgres(ql)?|rediss?):\/\//, 'the address of this agency’s mailbox'),
      ...(optional(env, 'MAILBOX_SCHEMA') && { schema: optional(env, 'MAILBOX_SCHEMA') }),
    },
    storeUrl: address(env, 'STORE_URL', /^postgres(ql)?:\/\//, 'the address of the adapter’s own database'),
    identityFile,
    indexFolder: optional(env, 'INDEX_FOLDER') ?? dirname(identityFile),
    host: optional(env, 'HOST') ?? '127.0.0.1',
    port: portNumber(env),
    localToken: localToken(env),
    expirySeconds: wholeNumber(env, 'EXPIRY_SECONDS', 15, [1, 3600]),
    indexRefreshSeconds: wholeNumber(env, 'INDEX_REFRESH_SECONDS', 300, [1, 86_400]),
    reviewHours: wholeNumber(env, 'REVIEW_HOURS', 48, [1, 720]),
    linkMonths: wholeNumber(env, 'LINK_MONTHS', 13, [0, 24]),
    concernMonths: wholeNumber(env, 'CONCERN_MONTHS', 6, [1, 24]),
    signerAssurance: assurance(env),
  };
}

function agencyId(env: Environment): string {
  const agency = required(env, 'AGENCY_ID', 'the name of this agency in the directory, such as police-north');
  if (/^[a-z][a-z0-9-]{2,50}$/.test(agency)) return agency;
  throw malformed('AGENCY_ID', 'three or more lower-case letters, digits and hyphens, beginning with a letter');
}

function agencyKind(env: Environment): AgencyKind {
  const text = required(env, 'AGENCY_KIND', `what this agency is, one of ${AGENCY_KINDS.join(', ')}`);
  const kind = AGENCY_KINDS.find((known) => known === text);
  if (!kind) throw malformed('AGENCY_KIND', `one of ${AGENCY_KINDS.join(', ')}`);
  return kind;
}

function assurance(env: Environment): Assurance {
  const text = optional(env, 'SIGNER_ASSURANCE') ?? 'SOFTWARE_KEY';
  const found = ASSURANCES.find((known) => known === text);
  if (!found) throw malformed('SIGNER_ASSURANCE', `one of ${ASSURANCES.join(', ')}`);
  return found;
}

function address(env: Environment, name: string, wanted: RegExp, meaning: string): string {
  const text = required(env, name, meaning);
  if (wanted.test(text) && URL.canParse(text)) return text;
  throw malformed(
    name,
    name === 'STORE_URL' ? 'a postgres:// address' : 'a postgres://, redis:// or rediss:// address',
  );
}

function portNumber(env: Environment): number {
  required(env, 'PORT', 'the port of the local API, or 0 for any free one');
  return wholeNumber(env, 'PORT', 0, [0, 65_535]);
}

function localToken(env: Environment): string {
  const token = required(env, 'LOCAL_TOKEN', 'the secret with which the agency’s own software calls this adapter');
  if (token.length >= SHORTEST_TOKEN) return token;
  throw malformed('LOCAL_TOKEN', `at least ${SHORTEST_TOKEN} characters long`);
}
