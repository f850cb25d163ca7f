import { SettingError } from '../setting-error.js';

/** An organisation's sign-in service that is believed, by OpenID Connect. */
export interface SignInProvider {
  /** Short, as it stands in addresses: `westvale-trust`. */
  id: string;
  /** As people know it; it stands on the button. */
  name: string;
  /** Exactly as the service names itself in its tokens. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the service describes itself; needed only where that is not below `issuer`. */
  metadataUrl?: string;
  /** Values of `acr` that mean a second factor was used. They are asked for, the first one first. */
  secondFactor: string[];
  /** A claim that lists roles in this service. It can only take away from what the hub has granted. */
  rolesClaim?: string;
}

const NEEDED = ['id', 'name', 'issuer', 'clientId', 'clientSecret'] as const;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Checks what the file that SIGN_IN_FILE names holds; throws a `SettingError` that says which entry is wrong and how. */
export function readSignInProviders(list: unknown): SignInProvider[] {
  if (!Array.isArray(list)) throw new SettingError('The file that SIGN_IN_FILE names must hold a list.');
  const providers = list.map((entry, at) => readProvider(entry as Partial<SignInProvider> | null, at + 1));
  const ids = new Set(providers.map(({ id }) => id));
  if (ids.size < providers.length) throw new SettingError('Two entries of SIGN_IN_FILE have the same "id".');
  return providers;
}

function readProvider(entry: Partial<SignInProvider> | null, number: number): SignInProvider {
  const wrong = (what: string) => new SettingError(`Entry ${number} of SIGN_IN_FILE: ${what}`);
  for (const name of NEEDED) {
    if (typeof entry?.[name] !== 'string' || entry[name] === '') throw wrong(`"${name}" is missing.`);
  }
  const { id, name, issuer, clientId, clientSecret, metadataUrl, secondFactor, rolesClaim } = entry as SignInProvider;
  if (!/^[a-z0-9-]{2,40}$/.test(id)) throw wrong('"id" may hold small letters, digits and hyphens alone.');
  for (const url of [issuer, metadataUrl]) {
    if (url !== undefined && !isSafe(url)) throw wrong('"issuer" and "metadataUrl" must begin with https://.');
  }
  if (!Array.isArray(secondFactor) || secondFactor.length === 0)
    throw wrong('"secondFactor" must list the values of "acr" that mean a second factor was used.');
  return { id, name, issuer, clientId, clientSecret, metadataUrl, secondFactor: secondFactor.map(String), rolesClaim };
}

/** Without TLS only on this machine itself. */
export function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}
