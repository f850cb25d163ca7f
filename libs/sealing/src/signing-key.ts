import type { JWK } from 'jose';

/** How sure one can be that it was the person: a key in a file, or a passkey that asked for a finger or a PIN. */
export const ASSURANCES = ['SOFTWARE_KEY', 'PASSKEY'] as const;
export type Assurance = (typeof ASSURANCES)[number];

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
