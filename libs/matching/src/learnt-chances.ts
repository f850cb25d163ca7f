import type { NormalisedPerson } from './person.js';
import type { Chance, ComparedAttribute, Level, LevelChances, Weights } from './weights.js';
import { COMPARED, DEFAULT_WEIGHTS, LEAST_LISTED } from './weights.js';

export type KnownLevel = Exclude<Level, 'missing'>;

/** How much of each level has been found. */
export type Known = Record<KnownLevel, number>;

/** So many pairs' worth of the built-in estimate steady what is learnt: from no doubles nothing is learnt. */
const STEADYING = 100;

const KNOWN_LEVELS: readonly KnownLevel[] = ['agrees', 'variant', 'close', 'transposed', 'differs'];

/** What many people can have in common, so that how many do is worth knowing. Numbers of a person's own are not counted. */
const COUNTED: readonly ComparedAttribute[] = ['givenName', 'familyName', 'postcode'];

export function eachAttribute(make: (attribute: ComparedAttribute) => LevelChances): Weights['chances'] {
  return Object.fromEntries(COMPARED.map((attribute) => [attribute, make(attribute)])) as unknown as Weights['chances'];
}

export function countsOf(records: readonly NormalisedPerson[]): Weights['counts'] {
  return Object.fromEntries(
    COUNTED.map((attribute) => {
      const counts = new Map<string, number>();
      for (const { [attribute]: value } of records) {
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [attribute, Object.fromEntries([...counts].filter(([, count]) => count >= LEAST_LISTED).sort())];
    }),
  );
}

/**
 * Agreement by chance, as far as the sample reaches: what occurs too seldom for it is taken to be no rarer than a quarter
 * of the built-in estimate.
 */
export function withU(known: LevelChances, found: Known): LevelChances {
  const total = totalOf(found);
  return mapped(known, (level, { m, u }) => ({
    m,
    u: Math.min(1, Math.max(u / 4, (found[level] + STEADYING * u) / (total + STEADYING))),
  }));
}

export function withM(known: LevelChances, attribute: ComparedAttribute, found: Known): LevelChances {
  const total = totalOf(found);
  return mapped(known, (level, { u }) => {
    const { m } = DEFAULT_WEIGHTS.chances[attribute][level];
    return { m: (found[level] + STEADYING * m) / (total + STEADYING), u };
  });
}

function totalOf(found: Known): number {
  return KNOWN_LEVELS.reduce((sum, level) => sum + found[level], 0);
}

function mapped(chances: LevelChances, change: (level: KnownLevel, chance: Chance) => Chance): LevelChances {
  return Object.fromEntries(
    KNOWN_LEVELS.map((level) => [level, change(level, chances[level])]),
  ) as unknown as LevelChances;
}
