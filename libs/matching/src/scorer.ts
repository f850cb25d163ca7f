import type { Evidence } from './evidence.js';
import { evidenceFrom } from './evidence.js';
import type { NormalisedPerson } from './person.js';
import type { Levels } from './record-levels.js';
import { levelsOf, namesTransposed } from './record-levels.js';
import type { Verdict } from './verdict.js';
import { verdictOf } from './verdict.js';
import type { ComparedAttribute, Level, Weights } from './weights.js';
import { COMPARED, SHARED_IN_HOUSEHOLD } from './weights.js';

export interface Because {
  readonly attribute: ComparedAttribute;
  readonly level: Level;
  /** What it adds to the log2 odds; below zero it speaks against. */
  readonly weight: number;
}

export interface MatchScore {
  /** Log2 odds that the two records are one person: 0 is even, 10 about a thousand to one. */
  readonly score: number;
  readonly verdict: Verdict;
  readonly because: readonly Because[];
  /** Name of the weights it was scored with. */
  readonly weights: string;
  /** True where a relative or somebody of the same household is likelier to be the reason than a stranger. */
  readonly household?: boolean;
}

/** Scores pairs of records by one set of weights. */
export interface Scorer {
  readonly weights: Weights;
  /** Symmetric. The verdict is for this pair alone; `decideMatch` answers for an enquiry. */
  compare(a: NormalisedPerson, b: NormalisedPerson): MatchScore;
}

/** A scorer from weights that were learnt, or from the built-in ones. */
export function scorerFrom(weights: Weights): Scorer {
  const evidence = evidenceFrom(weights);
  return { weights, compare: (a, b) => scored(weights, evidence, a, b) };
}

/**
 * Three explanations are weighed: the two records are one person, two strangers, or two people of one household. What a
 * household shares is as likely for the third as for the first, so it tells the person from strangers and never from
 * relatives. Every attribute adds what its level is worth (Fellegi and Sunter), a rare value more than a common one
 * (Winkler); a missing one adds nothing.
 */
function scored(weights: Weights, evidence: Evidence, a: NormalisedPerson, b: NormalisedPerson): MatchScore {
  const levels = levelsOf(a, b);
  const straight = weighed(weights, evidence, a, b, levels);
  if (!namesTransposed(a, b)) return straight;
  const transposed = { ...levels, givenName: 'transposed', familyName: 'transposed' } as const;
  const other = weighed(weights, evidence, a, b, transposed);
  return other.score > straight.score ? other : straight;
}

function weighed(
  weights: Weights,
  evidence: Evidence,
  a: NormalisedPerson,
  b: NormalisedPerson,
  levels: Levels,
): MatchScore {
  const counted = findings(evidence, a, b, levels);
  const { score, household } = logOddsOf(weights, counted);
  return {
    score,
    verdict: verdictOf(a, b, score, levels),
    because: counted,
    weights: weights.name,
    ...(household ? { household: true } : {}),
  };
}

/** What each attribute says, what says the same twice counted once. */
export function findings(evidence: Evidence, a: NormalisedPerson, b: NormalisedPerson, levels: Levels): Because[] {
  const because = COMPARED.map((attribute) => ({
    attribute,
    level: levels[attribute],
    weight: evidence(attribute, levels[attribute], a[attribute], b[attribute]),
  }));
  return saidOnce(because, levels);
}

export function logOddsOf(weights: Weights, counted: readonly Because[]): { score: number; household: boolean } {
  const prior = -Math.log2(weights.people);
  let [own, shared] = [0, 0];
  for (const { attribute, weight } of counted) {
    if (SHARED_IN_HOUSEHOLD.has(attribute)) shared += weight;
    else own += weight;
  }
  const household = weights.relatives / weights.people;
  const [strangers, relatives] = [1 - household, household * 2 ** shared];
  return {
    score: prior + own + shared - Math.log2(strangers + relatives),
    household: relatives > strangers,
  };
}

/** The same property has the same address and postcode: that is one agreement, of whichever says more. */
function saidOnce(because: readonly Because[], levels: Levels): Because[] {
  if (levels.uprn !== 'agrees') return [...because];
  const isPlace = ({ attribute }: Because): boolean => attribute === 'address' || attribute === 'postcode';
  const place = because.filter(isPlace).reduce((sum, { weight }) => sum + weight, 0);
  const property = because.find(({ attribute }) => attribute === 'uprn')?.weight ?? 0;
  return because.map((one) => {
    const counts = place > property ? one.attribute !== 'uprn' : !isPlace(one);
    return counts ? one : { ...one, weight: 0 };
  });
}
