import type { NormalisedPerson } from './person.js';
import type { MatchScore } from './scorer.js';
import { scorerFrom } from './scorer.js';
import { DEFAULT_WEIGHTS } from './weights.js';

const builtIn = scorerFrom(DEFAULT_WEIGHTS);

/** Scores two records by the built-in weights; `scorerFrom` gives a scorer with weights learnt from records. */
export function compare(a: NormalisedPerson, b: NormalisedPerson): MatchScore {
  return builtIn.compare(a, b);
}
