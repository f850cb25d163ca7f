import { isFirstOfJanuary } from './dates.js';
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
  /** True where a relative or somebody of the same household is likelier to be the reason than a stranger. */
  readonly household?: boolean;
}

/** Scores pairs of records by one set of weights. */
export interface Scorer {
  readonly weights: Weights;
  /** Symmetric. The verdict is for this pair alone; `decideMatch` answers for an enquiry. */
  compare(a: NormalisedPerson, b: NormalisedPerson): MatchScore;
}

/** A year's first day stands in where only the year was known, so it is this much commoner than other days. */
const FIRST_OF_JANUARY = 20;

/** A scorer from weights that were learnt, or from the built-in ones. */
export function scorerFrom(weights: Weights): Scorer {
  return { weights, compare: (a, b) => scored(weights, a, b) };
}

/**
 * Three explanations are weighed: the two records are one person, two strangers, or two people of one household. What a
 * household shares is as likely for the third as for the first, so it tells the person from strangers and never from
 * relatives. Every attribute adds what its level is worth (Fellegi and Sunter), a rare value more than a common one
 * (Winkler); a missing one adds nothing.
 */
function scored(weights: Weights, a: NormalisedPerson, b: NormalisedPerson): MatchScore {
  const straight = weighed(weights, a, b, levelsOf(a, b));
  if (!namesTransposed(a, b)) return straight;
  const transposed = { ...levelsOf(a, b), givenName: 'transposed', familyName: 'transposed' } as const;
  const other = weighed(weights, a, b, transposed);
  return other.score > straight.score ? other : straight;
}

function weighed(weights: Weights, a: NormalisedPerson, b: NormalisedPerson, levels: Levels): MatchScore {
  const because = COMPARED.map((attribute) => ({
    attribute,
    level: levels[attribute],
    weight: weightOf(weights, attribute, levels[attribute], a, b),
  }));
  const counted = saidOnce(because, levels);
  const prior = -Math.log2(weights.people);
  let [own, shared] = [0, 0];
  for (const { attribute, weight } of counted) {
    if (SHARED_IN_HOUSEHOLD.has(attribute)) shared += weight;
    else own += weight;
  }
  const household = weights.relatives / weights.people;
  const [strangers, relatives] = [1 - household, household * 2 ** shared];
  const score = prior + own + shared - Math.log2(strangers + relatives);
  return {
    score,
    verdict: verdictOf(a, b, score, levels),
    because: counted,
    ...(relatives > strangers ? { household: true } : {}),
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

/** What a level adds to the log2 odds. Missing adds nothing: it is not disagreement. */
function weightOf(
  { chances, counts, counted }: Weights,
  attribute: ComparedAttribute,
  level: Level,
  a: NormalisedPerson,
  b: NormalisedPerson,
): number {
  if (level === 'missing') return 0;
  const { m, u } = chances[attribute][level];
  if (level !== 'agrees') return Math.log2(m / u);
  return Math.max(0, Math.log2(m / Math.max(...[a, b].map((person) => shareOf(person[attribute])))));

  /** How often a value occurs: its own count less the person, never below what one record in all would be. */
  function shareOf(value: string | undefined): number {
    const usual = attribute === 'dateOfBirth' && isFirstOfJanuary(value) ? u * FIRST_OF_JANUARY : u;
    const values = counts[attribute];
    if (!values || value === undefined || counted === 0) return usual;
    const count = Object.hasOwn(values, value) ? (values[value] ?? 1) : 1;
    return Math.min(1, Math.max((count - 1) / counted, Math.min(usual, 1 / counted)));
  }
}
