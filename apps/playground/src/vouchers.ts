import { sideOf } from '#contracts';
import type { SigningRole } from '#contracts';
import { signVoucher } from '#sealing';
import { AGENCIES } from './agencies.js';
import type { AdapterIdentity } from './identities.js';
import { publicKeyOf } from './staff.js';
import type { StaffKeys, StaffMember } from './staff.js';

const YEAR = 365 * 24 * 60 * 60 * 1_000;

/**
 * Says for a made-up agency that a key is that of its own member of staff. In a real agency a person looks first, on
 * their adapter's own page; here one machine has everybody's keys. Undefined for staff whose signature no adapter checks.
 */
export async function voucherFor(
  { staffId, agency, roles }: StaffMember,
  keys: StaffKeys,
  identities: ReadonlyMap<string, AdapterIdentity>,
): Promise<string | undefined> {
  const identity = identities.get(agency);
  const side = sideOf(AGENCIES.find(({ id }) => id === agency)?.kind ?? 'HOU');
  const signsAs: SigningRole[] = [
    ...(roles.includes('PANEL') && side ? [side] : []),
    ...(roles.includes('COORDINATOR') ? (['COORDINATOR'] as const) : []),
  ];
  if (!identity || signsAs.length === 0) return undefined;
  const expiresAt = new Date(Date.now() + YEAR).toISOString();
  const voucher = { agency, signer: staffId, roles: signsAs, key: publicKeyOf(keys, staffId), expiresAt };
  return signVoucher(voucher, identity.signing);
}
