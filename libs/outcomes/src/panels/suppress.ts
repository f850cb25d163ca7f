/** Below this a count could point at somebody. */
export const SMALLEST = 5;

/** A count, or null where it is held back. */
export type Shown = number | null;

/**
 * Counts of one column, small ones held back. Where just one is held back and the total is known it could be worked out,
 * so the next smallest is held back with it. Nought tells of nobody, but beside one that is held back it may be the next.
 */
export function suppressed(counts: readonly number[], smallest = SMALLEST): Shown[] {
  const hidden = new Set(counts.flatMap((count, at) => (count > 0 && count < smallest ? [at] : [])));
  if (hidden.size === 1 && counts.length > 1) {
    const [next] = counts
      .map((count, at) => ({ count, at }))
      .filter(({ at }) => !hidden.has(at))
      .sort((a, b) => a.count - b.count || a.at - b.at);
    if (next) hidden.add(next.at);
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}
