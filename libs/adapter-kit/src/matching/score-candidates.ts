import type { PersonIdentity } from '#contracts';
import { compare, decideMatch, normalise } from '#matching';
import type { MatchScore, NormalisedPerson, Verdict } from '#matching';

export interface Scored {
  ref: string;
  score: MatchScore;
}

export interface Judgement {
  verdict: Verdict;
  /** Where one is KNOWN: which. */
  ref?: string;
  /** Whom a person has to look at where it is AMBIGUOUS, the most likely first. */
  toReview: Scored[];
}

/** Weighs one identity against candidates of the agency's own. */
export function judge(identity: PersonIdentity, candidates: ReadonlyMap<string, NormalisedPerson>): Judgement {
  const person = normalise(identity);
  const scored = [...candidates].map(([ref, candidate]) => ({ ref, score: compare(person, candidate) }));
  const verdict = decideMatch(scored.map(({ score }) => score));
  const likely = scored.filter(({ score }) => score.verdict !== 'NOT_KNOWN');
  return {
    verdict,
    ref: verdict === 'KNOWN' ? likely[0]?.ref : undefined,
    toReview: verdict === 'AMBIGUOUS' ? likely.sort((one, other) => other.score.score - one.score.score) : [],
  };
}
