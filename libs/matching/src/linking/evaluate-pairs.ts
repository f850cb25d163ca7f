import type { LinkResult } from './link-records.js';
import { LINK_AUTOMATICALLY, LINK_WITH_REVIEW } from './link-records.js';

/** How right the pairs from a probability on are. */
export interface PairQuality {
  readonly probability: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface PairEvaluation {
  readonly automatic: PairQuality;
  readonly withReview: PairQuality;
  /** One point for every probability at which the quality changes, from the highest down. */
  readonly curve: readonly PairQuality[];
}

/** Measures linked pairs against the true ones, given as `[left row, right row]`, each pair once. */
export function evaluatePairs(
  { pairs }: LinkResult,
  truth: Iterable<readonly [left: number, right: number]>,
): PairEvaluation {
  const keyOf = (left: number, right: number): number => left * 0x4000000 + right;
  const right = new Set([...truth].map(([l, r]) => keyOf(l, r)));
  const ordered = [...pairs].sort((a, b) => b.probability - a.probability);
  const curve: PairQuality[] = [];
  let found = 0;
  ordered.forEach((pair, at) => {
    if (right.has(keyOf(pair.left, pair.right))) found += 1;
    if (ordered[at + 1]?.probability !== pair.probability) {
      curve.push(quality(pair.probability, found, at + 1, right.size));
    }
  });
  const from = (threshold: number): PairQuality => {
    const point = curve.findLast(({ probability }) => probability >= threshold);
    return { ...(point ?? quality(threshold, 0, 0, right.size)), probability: threshold };
  };
  return { automatic: from(LINK_AUTOMATICALLY), withReview: from(LINK_WITH_REVIEW), curve };
}

/** Nothing said is nothing said wrong; nothing to find is all found. */
function quality(probability: number, found: number, said: number, all: number): PairQuality {
  const precision = said === 0 ? 1 : found / said;
  const recall = all === 0 ? 1 : found / all;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { probability, precision, recall, f1 };
}
