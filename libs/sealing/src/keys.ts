import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';

/** One party's keys as private JWKs: Ed25519 to sign, X25519 to be sealed to. */
export interface PartyKeys {
  signing: JWK;
  sealing: JWK;
}

/** The public halves, as they stand in the directory. */
export type PublicKeys = PartyKeys;

export async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return exportJWK(privateKey);
}

export async function generatePartyKeys(): Promise<PartyKeys> {
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true });
  return { signing: await generateSigningKey(), sealing: await exportJWK(privateKey) };
}

/** Copies only the public members: whatever else a JWK holds stays behind. */
export function publicJwk({ kty, crv, x }: JWK): { kty: string; crv: string; x: string } {
  if (kty !== 'OKP' || !crv || !x) throw new Error('This is not an Ed25519 or X25519 key.');
  return { kty, crv, x };
}

export function publicKeysOf(keys: PartyKeys): PublicKeys {
  return { signing: publicJwk(keys.signing), sealing: publicJwk(keys.sealing) };
}

const imported = new Map<string, Promise<CryptoKey>>();

/** Importing costs more than signing: each key is imported once for each use it is put to. */
export function importedKey(jwk: JWK, algorithm: 'EdDSA' | 'ECDH-ES'): Promise<CryptoKey> {
  const name = `${algorithm} ${jwk.crv} ${jwk.x} ${jwk.d ?? ''}`;
  let key = imported.get(name);
  if (!key) {
    key = importJWK(jwk, algorithm) as Promise<CryptoKey>;
    imported.set(name, key);
  }
  return key;
}
