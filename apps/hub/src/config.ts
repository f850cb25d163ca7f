import { readFileSync } from 'node:fs';
import { publicJwk } from '#sealing';
import type { PartyKeys } from '#sealing';
import { SettingError } from './setting-error.js';
import { readSignInProviders } from './sign-in/provider-settings.js';
import type { SignInProvider } from './sign-in/provider-settings.js';

/** Whose access tokens are believed. */
export interface TokenIssuer {
  issuer: string;
  publicKey: { kty: string; crv: string; x: string };
}

export interface HubConfig {
  databaseUrl: string;
  /** The same database with the login that owns the tables: used at the start alone, to bring them up to date. */
  databaseOwnerUrl?: string;
  host: string;
  port: number;
  /** Where browsers reach it, without a slash at the end. */
  publicUrl: string;
  role: 'all' | 'web' | 'worker';
  keys: PartyKeys;
  /** Wraps the content key of every case; 32 bytes. */
  masterKey: Buffer;
  sessionSecret: string;
  issuers: TokenIssuer[];
  /** The organisations' own sign-in services. */
  signIn: SignInProvider[];
  mailboxUrl: string;
  programmeName: string;
  softwareAuthenticatorUrl?: string;
  bootstrapAdmin?: { issuer: string; subject: string };
  enquiryDeadlineMinutes: number;
}

export const HUB_CONFIG = Symbol('HubConfig');

type Environment = Record<string, string | undefined>;

/** Reads every setting once. Throws a `SettingError` that names the setting and says what to do. */
export function readHubConfig(environment: Environment): HubConfig {
  const admin = environment.BOOTSTRAP_ADMIN?.split('|');
  const role = oneOf(environment, 'HUB_ROLE', ['all', 'web', 'worker'], 'all');
  // Beside a web hub on the same machine a worker takes any free port, unless it is told one.
  const port = wholeNumber(environment, 'PORT', role === 'worker' ? 0 : 3000);
  const host = environment.HOST ?? '127.0.0.1';
  return {
    databaseUrl: required(environment, 'DATABASE_URL', 'the PostgreSQL database of the hub, postgres://…'),
    databaseOwnerUrl: environment.DATABASE_OWNER_URL || undefined,
    host,
    port,
    publicUrl: readPublicUrl(environment.PUBLIC_URL ?? `http://${host}:${port}`),
    role,
    keys: readKeys(required(environment, 'HUB_KEYS_FILE', 'a file with the hub’s private keys')),
    masterKey: readMasterKey(required(environment, 'MASTER_KEY', '32 random bytes, base64url')),
    sessionSecret: longSecret(environment),
    issuers: readIssuers(required(environment, 'TOKEN_ISSUERS_FILE', 'a file that lists whose tokens are believed')),
    signIn: environment.SIGN_IN_FILE ? readSignInProviders(readJson(environment.SIGN_IN_FILE, 'SIGN_IN_FILE')) : [],
    mailboxUrl: required(environment, 'MAILBOX_URL', 'where the mailboxes are, postgres://… or redis://…'),
    programmeName: environment.PROGRAMME_NAME ?? 'Concordat',
    softwareAuthenticatorUrl: environment.SOFTWARE_AUTHENTICATOR_URL,
    bootstrapAdmin: admin?.length === 2 ? { issuer: admin[0]!, subject: admin[1]! } : undefined,
    enquiryDeadlineMinutes: wholeNumber(environment, 'ENQUIRY_DEADLINE_MINUTES', 4320),
  };
}

function required(environment: Environment, name: string, what: string): string {
  const value = environment[name];
  if (!value) throw new SettingError(`${name} is not set. Set it to ${what}.`);
  return value;
}

function wholeNumber(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new SettingError(`${name} must be a whole number.`);
  return Number(text);
}

function oneOf<T extends string>(environment: Environment, name: string, choices: readonly T[], otherwise: T): T {
  const text = environment[name] ?? otherwise;
  const found = choices.find((choice) => choice === text);
  if (!found) throw new SettingError(`${name} must be one of ${choices.join(', ')}.`);
  return found;
}

function readPublicUrl(text: string): string {
  if (!URL.canParse(text)) throw new SettingError('PUBLIC_URL must be the address that browsers use, https://….');
  return new URL(text).origin;
}

function longSecret(environment: Environment): string {
  const secret = required(environment, 'SESSION_SECRET', 'at least 32 random characters');
  if (secret.length < 32)
    throw new SettingError('SESSION_SECRET is too short. Set it to at least 32 random characters.');
  return secret;
}

function readMasterKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32) throw new SettingError('MASTER_KEY must be 32 bytes, written in base64url.');
  return key;
}

function readJson(file: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new SettingError(`${name} names a file that ${missing ? 'does not exist' : 'cannot be read as JSON'}.`);
  }
}

function readKeys(file: string): PartyKeys {
  const keys = readJson(file, 'HUB_KEYS_FILE') as Partial<PartyKeys> | null;
  if (!keys?.signing?.d || !keys.sealing?.d)
    throw new SettingError('The file that HUB_KEYS_FILE names must hold the private keys "signing" and "sealing".');
  return { signing: keys.signing, sealing: keys.sealing };
}

function readIssuers(file: string): TokenIssuer[] {
  const list = readJson(file, 'TOKEN_ISSUERS_FILE');
  if (!Array.isArray(list) || list.length === 0)
    throw new SettingError('The file that TOKEN_ISSUERS_FILE names must hold a list of at least one issuer.');
  return (list as TokenIssuer[]).map(({ issuer, publicKey }) => ({ issuer, publicKey: publicJwk(publicKey) }));
}
