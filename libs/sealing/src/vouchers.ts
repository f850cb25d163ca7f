import type { JWK } from 'jose';
import { SIGNING_ROLES } from '#contracts';
import type { SigningRole } from '#contracts';
import { signValue, verifiedValue } from './signatures.js';
import { isSigningKey, shownKey } from './signing-key.js';
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
  return signValue({ agency, signer, roles, key: shownKey(key), expiresAt }, agencySigning, VOUCHER);
}

/** The voucher, if this agency's key signed it and it has not run out; otherwise undefined. */
export async function readVoucher(jws: string, agencySigning: JWK, now: Date): Promise<Voucher | undefined> {
  const value = (await verifiedValue(jws, agencySigning, VOUCHER)) as Partial<Voucher> | undefined;
  if (!value || typeof value.agency !== 'string' || typeof value.signer !== 'string') return undefined;
  if (!Array.isArray(value.roles) || !value.roles.every((role) => SIGNING_ROLES.includes(role as SigningRole)))
    return undefined;
  if (!isSigningKey(value.key) || !(Date.parse(value.expiresAt ?? '') > now.getTime())) return undefined;
  return value as Voucher;
}
