import type { Pair } from './learning-pairs.js';
import { likelyPairs, unrelatedPairs } from './learning-pairs.js';
import type { NormalisedPerson } from './person.js';
import type { Levels } from './record-levels.js';
import { levelsOf } from './record-levels.js';
import { scorerFrom } from './scorer.js';
import type { Chance, ComparedAttribute, Level, LevelChances, Weights } from './weights.js';
import { COMPARED, DEFAULT_WEIGHTS, REVIEW_THRESHOLD } from './weights.js';

export interface LearnOptions {
  /** How many people there are to be mistaken for; the records' number unless told, and never fewer than that. */
  readonly people?: number;
}

const ROUNDS = 8;
const UNRELATED = 40_000;

/** So many pairs' worth of the built-in estimate steady what is learnt: from no doubles nothing is learnt. */
const STEADYING = 100;

const KNOWN_LEVELS = ['agrees', 'variant', 'close', 'transposed', 'differs'] as const;

/**
 * Learns weights from an agency's own records, without labels: how common values are by counting, what two different
 * people agree in from pairs spread over all records, what records of one person agree in from the doubles among them
 * (expectation and maximisation). The same records in the same order give the same weights.
 */
export function learnWeights(records: readonly NormalisedPerson[], options: LearnOptions = {}): Weights {
  const people = Math.max(2, records.length, options.people ?? 0);
  const counts = countsOf(records);
  const builtIn = scorerFrom(DEFAULT_WEIGHTS);
  const unrelated = unrelatedPairs(Math.min(UNRELATED, 2 * records.length ** 2), records.length)
    .filter(([one, other]) => builtIn.compare(records[one]!, records[other]!).score < REVIEW_THRESHOLD)
    .map(toLevels);
  let weights: Weights = {
    ...DEFAULT_WEIGHTS,
    people,
    counted: records.length,
    counts,
    chances: eachAttribute((attribute) =>
      withU(
        DEFAULT_WEIGHTS.chances[attribute],
        shares(attribute, unrelated, () => 1),
      ),
    ),
  };
  const pairs = likelyPairs(records);
  const levels = pairs.map(toLevels);
  for (let round = 0; round < ROUNDS && pairs.length > 0; round += 1) {
    // Doubles among the agency's own records are looked for among those records alone.
    const scorer = scorerFrom({ ...weights, people: Math.max(2, records.length) });
    const certainty = pairs.map(([one, other]) => {
      const { score } = scorer.compare(records[one]!, records[other]!);
      return 1 / (1 + 2 ** -score);
    });
    const { chances } = weights;
    weights = {
      ...weights,
      chances: eachAttribute((attribute) =>
        withM(
          chances[attribute],
          attribute,
          shares(attribute, levels, (at) => certainty[at] ?? 0),
        ),
      ),
    };
  }
  return weights;

  function toLevels([one, other]: Pair): Levels {
    return levelsOf(records[one]!, records[other]!);
  }
}

function eachAttribute(make: (attribute: ComparedAttribute) => LevelChances): Weights['chances'] {
  return Object.fromEntries(COMPARED.map((attribute) => [attribute, make(attribute)])) as unknown as Weights['chances'];
}

function countsOf(records: readonly NormalisedPerson[]): Weights['counts'] {
  return Object.fromEntries(
    COMPARED.map((attribute) => {
      const counts = new Map<string, number>();
      for (const { [attribute]: value } of records) {
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [attribute, Object.fromEntries([...counts].filter(([, count]) => count > 1).sort())];
    }),
  );
}

/** How much of each level there is, and how much in all that is not missing. */
function shares(
  attribute: ComparedAttribute,
  levels: readonly Levels[],
  certainty: (at: number) => number,
): ReadonlyMap<Level, number> {
  const found = new Map<Level, number>();
  levels.forEach((pair, at) => found.set(pair[attribute], (found.get(pair[attribute]) ?? 0) + certainty(at)));
  return found;
}

function totalOf(found: ReadonlyMap<Level, number>): number {
  return KNOWN_LEVELS.reduce((sum, level) => sum + (found.get(level) ?? 0), 0);
}

/**
 * Agreement by chance, as far as the sample reaches: what occurs too seldom for it is taken to be no rarer than a quarter
 * of the built-in estimate.
 */
function withU(known: LevelChances, found: ReadonlyMap<Level, number>): LevelChances {
  const total = totalOf(found);
  return mapped(known, (level, { m, u }) => ({
    m,
    u: Math.min(1, Math.max(u / 4, ((found.get(level) ?? 0) + STEADYING * u) / (total + STEADYING))),
  }));
}

function withM(known: LevelChances, attribute: ComparedAttribute, found: ReadonlyMap<Level, number>): LevelChances {
  const total = totalOf(found);
  return mapped(known, (level, { u }) => {
    const { m } = DEFAULT_WEIGHTS.chances[attribute][level];
    return { m: ((found.get(level) ?? 0) + STEADYING * m) / (total + STEADYING), u };
  });
}

function mapped(
  chances: LevelChances,
  change: (level: Exclude<Level, 'missing'>, chance: Chance) => Chance,
): LevelChances {
  return Object.fromEntries(
    KNOWN_LEVELS.map((level) => [level, change(level, chances[level])]),
  ) as unknown as LevelChances;
}
