import type { JWK } from 'jose';
import { SIGNING_ROLES } from '#contracts';
import type { SigningRole } from '#contracts';
import { publicJwk } from './keys.js';
import { signValue, verifiedValue } from './signatures.js';
import { isPasskey } from './signing-key.js';
import type { SigningKey } from './signing-key.js';

const VOUCHER = 'concordat-voucher';

/** An agency's word that a key is that of a member of its own staff, and what they may sign as. */
export interface Voucher {
  agency: string;
  signer: string;
  roles: readonly SigningRole[];
  key: SigningKey;
  /** ISO 8601 in UTC. After it the agency has to vouch anew. */
  expiresAt: string;
}

/** Signed with the agency's own signing key: the hub does not have it, and so cannot name signers. */
export function signVoucher(voucher: Voucher, agencySigning: JWK): Promise<string> {
  const { agency, signer, roles, key, expiresAt } = voucher;
  const shown = isPasskey(key)
    ? { credentialId: key.credentialId, cose: key.cose, rpId: key.rpId, origins: key.origins }
    : publicJwk(key);
  return signValue({ agency, signer, roles, key: shown, expiresAt }, agencySigning, VOUCHER);
}

/** The voucher, if this agency's key signed it and it has not run out; otherwise undefined. */
export async function readVoucher(jws: string, agencySigning: JWK, now: Date): Promise<Voucher | undefined> {
  const value = (await verifiedValue(jws, agencySigning, VOUCHER)) as Partial<Voucher> | undefined;
  if (!value || typeof value.agency !== 'string' || typeof value.signer !== 'string') return undefined;
  if (!Array.isArray(value.roles) || !value.roles.every((role) => SIGNING_ROLES.includes(role as SigningRole)))
    return undefined;
  if (!isSound(value.key) || !(Date.parse(value.expiresAt ?? '') > now.getTime())) return undefined;
  return value as Voucher;
}

function isSound(key: unknown): boolean {
  if (key === null || typeof key !== 'object') return false;
  const { credentialId, cose, rpId, origins, kty, crv, x } = key as Record<string, unknown>;
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  if (credentialId === undefined) return kty === 'OKP' && crv === 'Ed25519' && isText(x);
  return [credentialId, cose, rpId].every(isText) && Array.isArray(origins) && origins.every(isText);
}
