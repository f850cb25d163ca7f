import { createHash, createHmac } from 'node:crypto';

/** Printed with every sample: with the frame and the seed it is all that somebody needs to draw the same people. */
export const SAMPLER =
  'keyed SHA-256 order, version 1: ids sorted by HMAC-SHA-256(key = seed in UTF-8, message = id in UTF-8), lowest first';

export interface Sample {
  /** Those who are in it, in the order drawn. */
  readonly drawn: readonly string[];
  /** Who would be next, in order; taken only under the protocol's rule. */
  readonly alternates: readonly string[];
}

/** What freezes a sampling frame: SHA-256 over its ids, sorted by code unit, one to a line. */
export function frameDigest(ids: readonly string[]): string {
  const sorted = [...checked(ids)].sort(byCodeUnit);
  return createHash('sha256')
    .update(sorted.map((id) => `${id}\n`).join(''), 'utf8')
    .digest('hex');
}

/** The same people for the same frame and seed, in whatever order the frame is given. */
export function drawSample(ids: readonly string[], size: number, seed: string): Sample {
  const keyed = checked(ids).map((id) => ({ id, key: createHmac('sha256', seed).update(id, 'utf8').digest('hex') }));
  keyed.sort((a, b) => byCodeUnit(a.key, b.key));
  const order = keyed.map(({ id }) => id);
  return { drawn: order.slice(0, size), alternates: order.slice(size) };
}

function checked(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  for (const id of ids) {
    if (id === '' || /[\r\n]/.test(id)) throw new RangeError('An id in a frame is one line of text and not empty.');
    if (seen.has(id)) throw new RangeError('An id stands twice in the frame.');
    seen.add(id);
  }
  return ids;
}

/** The same on every machine, which an order by language is not. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
