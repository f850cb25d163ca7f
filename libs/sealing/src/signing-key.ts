import type { JWK } from 'jose';
import type { Assurance } from '#contracts';
import { digestOf } from './digests.js';
import { publicJwk } from './keys.js';

/** A passkey's public half, and where it may be used. */
export interface PasskeyKey {
  /** Base64url, as the browser names it. */
  credentialId: string;
  /** The COSE public key, base64url. */
  cose: string;
  /** The domain it was made for. */
  rpId: string;
  /** The web addresses it may sign at. */
  origins: readonly string[];
}

/** What a person's signatures are checked by: a public Ed25519 JWK, or a passkey. */
export type SigningKey = JWK | PasskeyKey;

export const isPasskey = (key: SigningKey): key is PasskeyKey => 'credentialId' in key;

export const assuranceOf = (key: SigningKey): Assurance => (isPasskey(key) ? 'PASSKEY' : 'SOFTWARE_KEY');

/** The key as others may see it: never with a private part, never with more than is needed. */
export const shownKey = (key: SigningKey): SigningKey =>
  isPasskey(key)
    ? { credentialId: key.credentialId, cose: key.cose, rpId: key.rpId, origins: key.origins }
    : publicJwk(key);

/** What two people compare, each on their own screen. */
export const signingKeyDigest = (key: SigningKey): string => digestOf(shownKey(key));

/** A public Ed25519 JWK or a whole passkey, and nothing else. */
export function isSigningKey(key: unknown): key is SigningKey {
  if (key === null || typeof key !== 'object') return false;
  const { credentialId, cose, rpId, origins, kty, crv, x } = key as Record<string, unknown>;
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  if (credentialId === undefined) return kty === 'OKP' && crv === 'Ed25519' && isText(x);
  return [credentialId, cose, rpId].every(isText) && Array.isArray(origins) && origins.every(isText);
}
