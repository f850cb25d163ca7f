import { sideOf } from '#contracts';
import type { DirectoryAgency, PartnershipPublished, SigningRole } from '#contracts';
import { readVoucher } from '#sealing';
import type { SigningKey, Voucher } from '#sealing';

export type SignerFault = 'SIGNER_UNKNOWN' | 'SIGNER_NOT_VOUCHED' | 'SIGNER_LACKS_ROLE';

type Known = Pick<PartnershipPublished, 'signers' | 'agencies'>;

/**
 * The keys by which somebody may sign in a role. Only the word of their home agency counts, given under a key of that
 * agency which is believed here: what the hub says of a signer, it says of nobody.
 */
export async function keysOfSigner(
  { signer, role }: { signer: string; role: SigningRole },
  { signers, agencies }: Known,
  now: Date,
): Promise<SigningKey[] | SignerFault> {
  const listed = signers.filter((one) => one.signer === signer);
  const home = agencies.find(({ agency }) => agency === listed[0]?.agency);
  if (!home || listed.some(({ agency }) => agency !== home.agency)) return 'SIGNER_UNKNOWN';
  const read = listed.map(({ voucher }) => readVoucher(voucher, home.signingKey, now));
  const isTheirs = (one: Voucher | undefined): one is Voucher => one?.signer === signer && one.agency === home.agency;
  const vouchers = (await Promise.all(read)).filter(isTheirs);
  if (vouchers.length === 0) return 'SIGNER_NOT_VOUCHED';
  const inRole = vouchers.filter(({ roles }) => roles.includes(role) && isOnSideOf(home, role));
  return inRole.length > 0 ? inRole.map(({ key }) => key) : 'SIGNER_LACKS_ROLE';
}

/** The coordinator is of health; whatever a voucher says, nobody signs for a side that their agency is not on. */
function isOnSideOf({ kind }: DirectoryAgency, role: SigningRole): boolean {
  if (role === 'GOVERNANCE') return true;
  return sideOf(kind) === (role === 'COORDINATOR' ? 'HEALTH' : role);
}
