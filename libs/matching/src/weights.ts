import type { Attribute } from './person.js';

/**
 * How far two records agree in an attribute. `variant`: a nickname, an initial, a part, a former name; `close`: a slip
 * away; `transposed`: day and month, or given and family name, in each other's place.
 */
export type Level = 'agrees' | 'variant' | 'close' | 'transposed' | 'differs' | 'missing';

/** Attributes that are compared; a former family name is compared as a family name. */
export type ComparedAttribute = Exclude<Attribute, 'formerFamilyName'>;

/** How often a level occurs among records of the same person (m) and of two different people (u). */
export interface Chance {
  readonly m: number;
  readonly u: number;
}

export type LevelChances = Readonly<Record<Exclude<Level, 'missing'>, Chance>>;

/** All that a scorer needs: plain data, to be kept as JSON by the agency whose records it was learnt from. */
export interface Weights {
  readonly version: 2;
  /** Says which weights these are: `built-in`, or `learnt-` and a digest of what was learnt. */
  readonly name: string;
  /** How many people might be the one asked about: the odds before anything is compared are one to as many. */
  readonly people: number;
  /** How many others a person shares a household or a name with, on the average. */
  readonly relatives: number;
  readonly chances: Readonly<Record<ComparedAttribute, LevelChances>>;
  /** How many records were counted. */
  readonly counted: number;
  /**
   * How many of them hold a value, where it is `LEAST_LISTED` or more and says how common a name or place is: nothing
   * that few people hold is listed, and no number of anybody.
   */
  readonly counts: Readonly<Partial<Record<ComparedAttribute, Readonly<Record<string, number>>>>>;
}

function chances(agrees: Chance, close: Chance, differs: Chance, more: Partial<LevelChances> = {}): LevelChances {
  return { agrees, close, differs, variant: close, transposed: close, ...more };
}

/** Estimates for a partnership of about a million people: typing errors, moves and marriages in m, chance in u. */
const CHANCES: Weights['chances'] = {
  givenName: chances(
    { m: 0.84, u: 1 / 150 },
    { m: 0.09, u: 1 / 70 },
    { m: 0.07, u: 0.98 },
    {
      variant: { m: 0.05, u: 1 / 60 },
      transposed: { m: 0.14, u: 1 / 150 },
    },
  ),
  familyName: chances(
    { m: 0.84, u: 1 / 1000 },
    { m: 0.09, u: 1 / 200 },
    { m: 0.07, u: 0.99 },
    {
      transposed: { m: 0.14, u: 1 / 1000 },
    },
  ),
  dateOfBirth: chances(
    { m: 0.94, u: 1 / 25_000 },
    { m: 0.04, u: 1 / 800 },
    { m: 0.02, u: 1 },
    {
      transposed: { m: 0.01, u: 1 / 20_000 },
    },
  ),
  nhsNumber: chances({ m: 0.97, u: 2 ** -22 }, { m: 0.015, u: 2 ** -15 }, { m: 0.015, u: 1 }),
  sharedId: chances({ m: 0.93, u: 2 ** -20 }, { m: 0.05, u: 2 ** -14 }, { m: 0.02, u: 1 }),
  uprn: chances({ m: 0.65, u: 2 ** -15 }, { m: 0.01, u: 0.01 }, { m: 0.35, u: 1 }),
  postcode: chances({ m: 0.65, u: 2 ** -10 }, { m: 0.08, u: 2 ** -7 }, { m: 0.27, u: 1 }),
  // An address that agrees mostly agrees in the postcode too: this is what it adds to that.
  address: chances({ m: 0.4, u: 2 ** -5.5 }, { m: 0.25, u: 2 ** -5 }, { m: 0.35, u: 0.9 }),
  phone: chances({ m: 0.6, u: 2 ** -10 }, { m: 0.05, u: 2 ** -7 }, { m: 0.35, u: 1 }),
  email: chances({ m: 0.6, u: 2 ** -13 }, { m: 0.05, u: 2 ** -9 }, { m: 0.35, u: 1 }),
};

/** What is assumed where nothing has been learnt. */
export const DEFAULT_WEIGHTS: Weights = {
  version: 2,
  name: 'built-in',
  people: 2 ** 20,
  relatives: 2,
  chances: CHANCES,
  counted: 0,
  counts: {},
};

/** Values held by fewer of the records that were learnt from are not listed. */
export const LEAST_LISTED = 5;

export const COMPARED = Object.keys(CHANCES) as readonly ComparedAttribute[];

/** What people of one household have in common. The rest is the person's own. */
export const SHARED_IN_HOUSEHOLD: ReadonlySet<ComparedAttribute> = new Set([
  'familyName',
  'uprn',
  'postcode',
  'address',
  'phone',
]);

/** Of those asked about, about one in so many is known to an agency that finds somebody like them. */
const ASKED_PER_KNOWN = 2;

/** What is learnt or built in says little of a population smaller than this. */
const FEWEST_PEOPLE = 10_000;

/** The same weights for an agency that holds so many records: the more there are, the likelier one is alike by chance. */
export function forPopulation(weights: Weights, records: number): Weights {
  return { ...weights, people: Math.max(FEWEST_PEOPLE, ASKED_PER_KNOWN * records) };
}

/** Log2 odds, before anything is compared, that a record of an agency is the person asked about. */
export const PRIOR = -Math.log2(DEFAULT_WEIGHTS.people);

/** From these log2 odds on (256 to 1) an answer is given without a person looking. */
export const AUTO_THRESHOLD = 8;

/** From even odds on, a person at the holding agency looks. */
export const REVIEW_THRESHOLD = 0;
