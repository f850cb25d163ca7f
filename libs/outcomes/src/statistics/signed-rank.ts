import { normalCdf } from '../numbers/special.js';

export interface SignedRank {
  /** The smaller of the two sums of ranks. */
  readonly w: number;
  readonly sumOfFalls: number;
  readonly sumOfRises: number;
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
  /** Pairs that count: without those that did not change. */
  readonly pairs: number;
  /** Pairs left out because nothing changed. */
  readonly zeros: number;
  /** Whether two changes had the same size, so that ranks were shared. */
  readonly ties: boolean;
}

/** Up to here every way of giving the ranks their signs is counted; beyond, it makes no difference to four digits. */
const MOST_EXACT = 200;

/**
 * Wilcoxon's signed-rank test of paired counts. Pairs without a change are left out; changes of the same size share the
 * middle of their ranks. The exact chance is over all 2ⁿ signs of those very ranks.
 */
export function signedRank(pairs: readonly (readonly [before: number, after: number])[]): SignedRank {
  const falls = pairs.map(([before, after]) => before - after);
  const changes = falls.filter((fall) => fall !== 0);
  const { doubled, tieSizes } = midranks(changes.map(Math.abs));
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const ofFalls = doubled.reduce((sum, rank, at) => ((changes[at] ?? 0) > 0 ? sum + rank : sum), 0);
  const least = Math.min(ofFalls, total - ofFalls);
  const exact = changes.length <= MOST_EXACT;
  return {
    w: least / 2,
    sumOfFalls: ofFalls / 2,
    sumOfRises: (total - ofFalls) / 2,
    p:
      changes.length === 0
        ? 1
        : Math.min(1, exact ? 2 * chanceUpTo(doubled, least) : byNormal(least / 2, changes.length, tieSizes)),
    method: exact ? 'exact' : 'normal',
    pairs: changes.length,
    zeros: pairs.length - changes.length,
    ties: tieSizes.some((size) => size > 1),
  };
}

/** Ranks twice as large, so that a shared one is whole. */
function midranks(sizes: readonly number[]): { doubled: number[]; tieSizes: number[] } {
  const order = sizes.map((_, at) => at).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b);
  const doubled = new Array<number>(sizes.length).fill(0);
  const tieSizes: number[] = [];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && sizes[order[to] as number] === sizes[order[from] as number]) to += 1;
    for (let at = from; at < to; at += 1) doubled[order[at] as number] = from + 1 + to;
    tieSizes.push(to - from);
    from = to;
  }
  return { doubled, tieSizes };
}

/** The chance that the ranks with a heads sum to at most `most`, each coin fair. */
function chanceUpTo(ranks: readonly number[], most: number): number {
  const chances = new Float64Array(most + 1);
  chances[0] = 1;
  for (const rank of ranks) {
    for (let sum = most; sum >= 0; sum -= 1) {
      chances[sum] = ((chances[sum] ?? 0) + (sum >= rank ? (chances[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  return chances.reduce((sum, chance) => sum + chance, 0);
}

/** With correction for ties and for continuity. */
function byNormal(w: number, n: number, tieSizes: readonly number[]): number {
  const mean = (n * (n + 1)) / 4;
  const ties = tieSizes.reduce((sum, size) => sum + size ** 3 - size, 0);
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  return 2 * normalCdf(Math.min(0, w - mean + 0.5) / deviation);
}
