import type { RemovalEvidence } from '#contracts';
import { digestOf, signValue } from '#sealing';
import type { RemovalProof } from '../copies/take-out.js';
import type { AdapterIdentity } from '../identity.js';

const LEAVING = 'concordat-leaving';

export interface GoneCopy extends RemovalProof {
  copyId: string;
  revokedAt: string;
}

export interface LeavingRecord {
  agency: string;
  at: string;
  /** The name of who had the copies taken out. */
  by: string;
  removal: RemovalEvidence;
  /** Every copy that was ever taken out here, each looked for once more. */
  copies: GoneCopy[];
}

/** That no copy is left in an agency's system: ids and dates, nothing of anybody. Fit to be kept by both sides. */
export interface LeavingProof extends LeavingRecord {
  version: 1;
  /** SHA-256 over the canonical JSON of all of the above. */
  digest: string;
  /** The agency's JWS (EdDSA) over the same. */
  signature: string;
}

export async function signedProof(
  { agency, at, by, removal, copies }: LeavingRecord,
  { signing }: AdapterIdentity,
): Promise<LeavingProof> {
  const said = { version: 1 as const, agency, at, by, removal, copies };
  return { ...said, digest: digestOf(said), signature: await signValue(said, signing, LEAVING) };
}
