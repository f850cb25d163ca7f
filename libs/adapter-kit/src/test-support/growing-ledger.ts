import type { JWK } from 'jose';
import type { LedgerCheckpoint } from '#contracts';
import { emptyHead, leafHash, linkEntry, signCheckpoint, treeInMemory } from '#ledger';

/** A hub's ledger as its checkpoints show it; `history` names what is in it. */
export async function checkpointOf(
  history: readonly string[],
  from: number,
  key: JWK,
  at = '2026-09-01T12:00:00Z',
): Promise<LedgerCheckpoint> {
  const bytes = history.map((text) => Buffer.from(text));
  const tree = treeInMemory(bytes.map(leafHash));
  const text = (hash: Buffer): string => hash.toString('base64url');
  const size = history.length;
  const head = bytes.reduce(linkEntry, emptyHead().hash);
  const signed = await signCheckpoint({ size, root: text(await tree.root(size)), head: text(head), at }, key);
  return { ...signed, from, proof: from > size ? [] : (await tree.consistencyProof(from, size)).map(text) };
}
