import type { Checkpoint, WitnessedTree } from './checkpoint.js';
import { verifyConsistency } from './merkle/verify-proof.js';

/** A checkpoint as it is put before a witness. */
export interface OfferedCheckpoint extends Checkpoint {
  /** The size of the tree that `proof` starts from. */
  readonly from: number;
  /** RFC 9162 consistency proof from there, each hash base64url. */
  readonly proof: readonly string[];
}

/**
 * `PROOF_FROM_ELSEWHERE` is no fault: either side may have been restored, and another proof settles it. The others are
 * for a person: the ledger is shorter than it was, or is not the one that was witnessed.
 */
export type WitnessVerdict = 'CONSISTENT' | 'PROOF_FROM_ELSEWHERE' | 'LEDGER_SHRANK' | 'LEDGER_REWRITTEN';

/** Whether a checkpoint goes on from the last one that was witnessed; without a last one, any does. */
export function judgeCheckpoint(last: WitnessedTree | undefined, offered: OfferedCheckpoint): WitnessVerdict {
  if (!last) return 'CONSISTENT';
  if (offered.size < last.size) return 'LEDGER_SHRANK';
  if (offered.size === last.size)
    return offered.root === last.root && offered.head === last.head ? 'CONSISTENT' : 'LEDGER_REWRITTEN';
  if (offered.from !== last.size) return 'PROOF_FROM_ELSEWHERE';
  const tree = ({ size, root }: WitnessedTree) => ({ size, root: Buffer.from(root, 'base64url') });
  const proof = offered.proof.map((hash) => Buffer.from(hash, 'base64url'));
  return verifyConsistency(tree(last), tree(offered), proof) ? 'CONSISTENT' : 'LEDGER_REWRITTEN';
}
