import type { PersonIdentity } from '#contracts';
import { decideMatch, normalise } from '#matching';
import type { MatchScore, NormalisedPerson, Scorer, Verdict } from '#matching';
import type { Decided } from './overrides.js';

export interface Scored {
  ref: string;
  score: MatchScore;
}

export interface Judgement {
  verdict: Verdict;
  /** Where one is KNOWN: which, and by which weights where it was no person's decision. */
  ref?: string;
  weights?: string;
  /** Whom a person has to look at where it is AMBIGUOUS, the most likely first. */
  toReview: Scored[];
}

/**
 * Weighs one identity against candidates of the agency's own. What a person has decided about this identity and one of
 * them, the latest decision first, wins over any score.
 */
export function judge(
  scorer: Scorer,
  identity: PersonIdentity,
  candidates: ReadonlyMap<string, NormalisedPerson>,
  decided: ReadonlyMap<string, Decided> = new Map(),
): Judgement {
  const same = [...decided].find(([ref, verdict]) => verdict === 'SAME' && candidates.has(ref));
  if (same) return { verdict: 'KNOWN', ref: same[0], toReview: [] };
  const person = normalise(identity);
  const scored = [...candidates]
    .filter(([ref]) => decided.get(ref) !== 'NOT_THE_SAME')
    .map(([ref, candidate]) => ({ ref, score: scorer.compare(person, candidate) }));
  const verdict = decideMatch(scored.map(({ score }) => score));
  const likely = scored.filter(({ score }) => score.verdict !== 'NOT_KNOWN');
  return {
    verdict,
    ...(verdict === 'KNOWN' && { ref: likely[0]?.ref, weights: likely[0]?.score.weights }),
    toReview: verdict === 'AMBIGUOUS' ? likely.sort((one, other) => other.score.score - one.score.score) : [],
  };
}
