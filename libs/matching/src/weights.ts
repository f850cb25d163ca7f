import type { Attribute } from './person.js';

export type Level = 'agrees' | 'close' | 'differs' | 'missing';

/**
 * How often a level occurs among records of the same person (m) and of two different people (u). The share of the
 * typing errors, moves and marriages in m and of chance in u are estimates for a partnership of about a million people.
 */
interface Chance {
  readonly m: number;
  readonly u: number;
}

export type LevelChances = Readonly<Record<'agrees' | 'close' | 'differs', Chance>>;

export const CHANCES: Readonly<Record<Exclude<Attribute, 'formerFamilyName'>, LevelChances>> = {
  givenName: { agrees: { m: 0.84, u: 1 / 150 }, close: { m: 0.09, u: 1 / 70 }, differs: { m: 0.07, u: 0.98 } },
  familyName: { agrees: { m: 0.84, u: 1 / 1000 }, close: { m: 0.09, u: 1 / 200 }, differs: { m: 0.07, u: 0.99 } },
  dateOfBirth: { agrees: { m: 0.94, u: 1 / 25_000 }, close: { m: 0.04, u: 1 / 800 }, differs: { m: 0.02, u: 1 } },
  nhsNumber: { agrees: { m: 0.97, u: 2 ** -22 }, close: { m: 0.015, u: 2 ** -15 }, differs: { m: 0.015, u: 1 } },
  sharedId: { agrees: { m: 0.93, u: 2 ** -20 }, close: { m: 0.05, u: 2 ** -14 }, differs: { m: 0.02, u: 1 } },
  uprn: { agrees: { m: 0.65, u: 2 ** -15 }, close: { m: 0.01, u: 0.01 }, differs: { m: 0.35, u: 1 } },
  postcode: { agrees: { m: 0.65, u: 2 ** -10 }, close: { m: 0.08, u: 2 ** -7 }, differs: { m: 0.27, u: 1 } },
  address: { agrees: { m: 0.4, u: 2 ** -5.5 }, close: { m: 0.25, u: 2 ** -5 }, differs: { m: 0.35, u: 0.9 } },
  phone: { agrees: { m: 0.6, u: 2 ** -10 }, close: { m: 0.05, u: 2 ** -7 }, differs: { m: 0.35, u: 1 } },
  email: { agrees: { m: 0.6, u: 2 ** -13 }, close: { m: 0.05, u: 2 ** -9 }, differs: { m: 0.35, u: 1 } },
};

/** Log2 odds, before anything is compared, that a record of an agency is the person asked about. */
export const PRIOR = -20;

/** From these log2 odds on (256 to 1) an answer is given without a person looking. */
export const AUTO_THRESHOLD = 8;

/** From even odds on, a person at the holding agency looks. */
export const REVIEW_THRESHOLD = 0;

/** What a level adds to the log2 odds. Missing adds nothing: it is not disagreement. */
export function weightOf(attribute: keyof typeof CHANCES, level: Level): number {
  if (level === 'missing') return 0;
  const { m, u } = CHANCES[attribute][level];
  return Math.log2(m / u);
}
