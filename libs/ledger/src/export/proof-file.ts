import { isSignedCheckpoint, isWitnessed } from '../checkpoint.js';
import { leafHash } from '../merkle/hashes.js';
import { treeInMemory } from '../merkle/tree.js';
import { verifyInclusion } from '../merkle/verify-proof.js';
import { asCheckpoint, readLine } from './lines.js';
import type { WitnessedCheckpoint } from './lines.js';
import type { PublicKeyRing } from './public-keys.js';

const FORMAT = 'concordat-proof/1';

/** One entry, with all it takes to see that it stands in the ledger, and nothing of any other entry. */
export interface EntryProof {
  readonly format: typeof FORMAT;
  readonly seq: number;
  /** Its canonical JSON, as it was hashed. */
  readonly entry: string;
  /** RFC 9162 inclusion proof, each hash base64url. */
  readonly path: readonly string[];
  readonly checkpoint: WitnessedCheckpoint;
}

/** Proves an entry, by its id or its number, against the newest checkpoint. Undefined where there is no such entry. */
export async function proveEntry(
  lines: AsyncIterable<string> | Iterable<string>,
  wanted: { id: string } | { seq: number },
): Promise<EntryProof | 'NO_SUCH_ENTRY' | 'NO_CHECKPOINT_YET'> {
  const leaves: Buffer[] = [];
  let found: { seq: number; entry: string } | undefined;
  let checkpoint: WitnessedCheckpoint | undefined;
  for await (const text of lines) {
    const line = readLine(text);
    if (line?.kind === 'checkpoint') checkpoint = line.checkpoint;
    if (line?.kind !== 'entry') continue;
    const { seq, bytes } = line.row;
    leaves.push(leafHash(bytes));
    const entry = bytes.toString('utf8');
    if ('seq' in wanted ? seq === wanted.seq : (JSON.parse(entry) as { id?: unknown }).id === wanted.id)
      found = { seq, entry };
  }
  if (!found) return 'NO_SUCH_ENTRY';
  if (!checkpoint || checkpoint.size < found.seq) return 'NO_CHECKPOINT_YET';
  const path = await treeInMemory(leaves).inclusionProof(found.seq - 1, checkpoint.size);
  return { format: FORMAT, ...found, path: path.map((hash) => hash.toString('base64url')), checkpoint };
}

/** A sentence of what does not hold, or who countersigned what holds. */
export async function verifyEntryProof(
  value: unknown,
  keys: PublicKeyRing,
): Promise<{ fault: string } | { witnesses: string[] }> {
  const proof = value as Partial<EntryProof> | null;
  const checkpoint = asCheckpoint(proof?.checkpoint);
  const texts = Array.isArray(proof?.path) && proof.path.every((hash) => typeof hash === 'string');
  if (proof?.format !== FORMAT || !checkpoint || !texts || typeof proof.entry !== 'string')
    return { fault: 'This file is not a proof of a ledger entry.' };
  const tree = { size: checkpoint.size, root: Buffer.from(checkpoint.root, 'base64url') };
  const path = (proof.path ?? []).map((hash) => Buffer.from(hash, 'base64url'));
  if (!verifyInclusion((proof.seq ?? 0) - 1, leafHash(Buffer.from(proof.entry)), tree, path))
    return { fault: 'The entry is not in the ledger that the checkpoint is of.' };
  if (!(await isSignedCheckpoint(checkpoint, keys.hub)))
    return { fault: 'The checkpoint is not signed by the hub’s key.' };
  const witnesses: string[] = [];
  for (const { agency, signature } of checkpoint.witnesses) {
    const known = Object.hasOwn(keys.agencies, agency) ? keys.agencies[agency] : undefined;
    if (known && !(await isWitnessed(signature, checkpoint, known)))
      return { fault: `The countersignature of ${agency} is not by its key.` };
    if (known) witnesses.push(agency);
  }
  return { witnesses };
}
