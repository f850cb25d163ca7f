import { nodeHash } from './hashes.js';

const HASH_BYTES = 32;

interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** RFC 9162, 2.1.3.2: whether `proof` shows that leaf `index`, counted from 0, is in `tree`. */
export function verifyInclusion(index: number, leaf: Buffer, tree: TreeHead, proof: readonly Buffer[]): boolean {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < tree.size) || !areHashes(proof)) return false;
  let [at, last, hash] = [index, tree.size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(step, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, step);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(tree.root);
}

/** RFC 9162, 2.1.4.2: whether `proof` shows that `second` begins with all of `first`, unchanged. */
export function verifyConsistency(first: TreeHead, second: TreeHead, proof: readonly Buffer[]): boolean {
  if (!Number.isSafeInteger(first.size) || !Number.isSafeInteger(second.size)) return false;
  if (first.size < 0 || first.size > second.size || !areHashes(proof)) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  if (first.size === 0) return proof.length === 0;
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : [...proof];
  const start = path.shift();
  if (!start) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [old, now] = [start, start];
  for (const step of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [old, now] = [nodeHash(step, old), nodeHash(step, now)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      now = nodeHash(now, step);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(first.root) && now.equals(second.root);
}

// Not the operators for bits: those stop at 32 of them.
const isOdd = (number: number): boolean => number % 2 === 1;
const half = (number: number): number => Math.floor(number / 2);

function isPowerOfTwo(number: number): boolean {
  let left = number;
  while (left > 1 && !isOdd(left)) left /= 2;
  return left === 1;
}

function areHashes(proof: readonly Buffer[]): boolean {
  return proof.length <= 128 && proof.every((hash) => hash.length === HASH_BYTES);
}
