import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** RFC 9162, 2.1.1: leaves and nodes are told apart by their first byte, so that no node can pass for an entry. */
export function leafHash(bytes: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(bytes).digest();
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** The root of a tree with nothing in it. */
export function emptyRoot(): Buffer {
  return createHash('sha256').digest();
}
