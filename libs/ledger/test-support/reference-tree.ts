import { createHash } from 'node:crypto';

const hash = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The definitions of RFC 9162, 2.1, word for word: slow, and plain enough to be believed. */
export function mth(d: Buffer[]): Buffer {
  if (d.length === 0) return hash();
  if (d.length === 1) return hash(Buffer.of(0), d[0] as Buffer);
  const k = largestPowerBelow(d.length);
  return hash(Buffer.of(1), mth(d.slice(0, k)), mth(d.slice(k)));
}

export function path(m: number, d: Buffer[]): Buffer[] {
  if (d.length === 1) return [];
  const k = largestPowerBelow(d.length);
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}

export function proof(m: number, d: Buffer[]): Buffer[] {
  return subproof(m, d, true);
}

function subproof(m: number, d: Buffer[], b: boolean): Buffer[] {
  if (m === d.length) return b ? [] : [mth(d)];
  const k = largestPowerBelow(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), b), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

function largestPowerBelow(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}
