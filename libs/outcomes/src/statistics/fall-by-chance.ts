import { exp, log } from '../numbers/elementary.js';
import { Random } from '../numbers/random.js';
import { quantile } from './quantile.js';

/** How contacts are spread over everybody of the area: gamma-distributed rates, Poisson counts. */
export interface Spread {
  /** Of the gamma distribution: the smaller, the more of all contacts come from few people. */
  readonly shape: number;
  /** Contacts of an average person in a window of the evaluation's length. */
  readonly mean: number;
}

export interface FallByChance {
  readonly spread: Spread;
  /** Reduction in per cent with no intervention at all: the middle of the draws, and between which 90 in 100 lie. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface FallByChanceOptions {
  /** People in each draw: as many as were analysed. */
  readonly people: number;
  /** People enter with at least so many contacts in the window before. */
  readonly atLeast: number;
  readonly draws: number;
  readonly seed: string;
}

/** Three populations in which few people make most of the contacts; which of them an area is like, nobody knows. */
export const SPREADS: readonly Spread[] = [
  { shape: 0.5, mean: 1 },
  { shape: 1, mean: 1.7 },
  { shape: 2, mean: 2.5 },
];

/**
 * How far counts fall though nothing is done, only because people were chosen while they were high. Rates stay as they
 * are; who has at least so many contacts in one window is counted again in another.
 *
 * A count in a gamma-Poisson population is negative binomial, and so is a later count given the first: the rate given
 * `x` contacts is gamma with the shape raised by `x`. Both are drawn straight from their tables.
 */
export function fallByChance(spread: Spread, { people, atLeast, draws, seed }: FallByChanceOptions): FallByChance {
  const { shape, mean } = spread;
  const random = Random.seeded(`${seed}/fall by chance/${shape}/${mean}`);
  const before = table(shape, mean, atLeast);
  const later = new Map<number, Table>();
  const falls = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let [had, has] = [0, 0];
    for (let person = 0; person < people; person += 1) {
      const x = drawn(before, random);
      let next = later.get(x);
      if (!next) later.set(x, (next = table(shape + x, (mean * (shape + x)) / (mean + shape), 0)));
      had += x;
      has += drawn(next, random);
    }
    falls[draw] = ((had - has) / had) * 100;
  }
  falls.sort();
  return { spread, median: quantile(falls, 0.5), low: quantile(falls, 0.05), high: quantile(falls, 0.95) };
}

interface Table {
  readonly first: number;
  /** Chance of at most first, first + 1, … */
  readonly upTo: Float64Array;
}

/** The negative-binomial distribution of counts from `first` on. */
function table(shape: number, mean: number, first: number): Table {
  const p = mean / (mean + shape);
  let [chance, count] = [exp(shape * log(1 - p)), 0];
  const chances: number[] = [];
  let sum = 0;
  while (count < first || chance > sum * 1e-15) {
    if (count >= first) chances.push((sum += chance));
    chance *= (p * (shape + count)) / (count + 1);
    count += 1;
  }
  return { first, upTo: Float64Array.from(chances, (cumulated) => cumulated / sum) };
}

function drawn({ first, upTo }: Table, random: Random): number {
  const unit = random.unit();
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] as number) > unit) high = middle;
    else low = middle + 1;
  }
  return first + low;
}
