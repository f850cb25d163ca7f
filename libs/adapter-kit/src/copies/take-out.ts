import { RetryError } from '#contracts';
import type { ErasureResult, RemovalEvidence } from '#contracts';
import { signErasure } from '#sealing';
import type { AgencySystem } from '../agency-system.js';
import type { AdapterIdentity } from '../identity.js';

const READ_BACKS = 2;
const LONGEST_NAME = 200;

/** How it is known that a copy is gone. */
export interface RemovalProof {
  result: ErasureResult;
  readBacks: number;
  explanation?: string;
}

const RESULTS: Readonly<Record<RemovalEvidence, { result: ErasureResult; explanation?: string }>> = {
  HARD_DELETE: { result: 'ERASED' },
  ATTESTED: { result: 'ERASED', explanation: 'A person at the agency attests that it is gone.' },
  LOGICAL_ONLY: {
    result: 'LOGICAL_ONLY',
    explanation: 'It is out of every view; the system keeps a history of its own.',
  },
};

/** Out of view, out of the system, and looked for again. Rejects with a `RetryError` while it is still there. */
export async function takeOut(system: AgencySystem, copyId: string): Promise<RemovalProof> {
  if (await system.readBack(copyId)) await system.setHidden(copyId, true);
  await system.remove(copyId);
  for (let look = 0; look < READ_BACKS; look += 1) {
    if (!(await system.isGone(copyId))) {
      throw new RetryError('STILL_THERE', 'The system still holds a copy that was taken out of it.');
    }
  }
  return proofOf(system, copyId);
}

/** Of a copy that is gone. */
export async function proofOf(system: AgencySystem, copyId: string): Promise<RemovalProof> {
  const proof = { readBacks: READ_BACKS, ...RESULTS[system.removal] };
  const attestation = await system.attestation?.(copyId);
  if (!attestation) return proof;
  const { by, at } = attestation;
  return { ...proof, explanation: `${by.slice(0, LONGEST_NAME)} attests that it was taken out, on ${at}.` };
}

/** The proof under the agency's own key: it stands in the certificate long after the message is gone. */
export function signedErasure(own: AdapterIdentity, copyId: string, proof: RemovalProof, at: Date): Promise<string> {
  return signErasure({ agency: own.agency, copyId, at: at.toISOString(), ...proof }, own.signing);
}
