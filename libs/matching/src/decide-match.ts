import type { MatchScore } from './scorer.js';
import type { Verdict } from './verdict.js';

/**
 * The answer to one enquiry from the scores of all candidates: one clear hit is KNOWN; several hits, or any candidate
 * that a person should look at, is AMBIGUOUS.
 */
export function decideMatch(scores: readonly MatchScore[]): Verdict {
  const known = scores.filter(({ verdict }) => verdict === 'KNOWN').length;
  if (known > 1 || scores.some(({ verdict }) => verdict === 'AMBIGUOUS')) return 'AMBIGUOUS';
  return known === 1 ? 'KNOWN' : 'NOT_KNOWN';
}
