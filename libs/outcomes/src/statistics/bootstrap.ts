import { Random } from '../numbers/random.js';
import { normalCdf, normalQuantile } from '../numbers/special.js';
import { quantile } from './quantile.js';

/** Of one person, as plain numbers: an interval needs no pence. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapInterval {
  readonly percentile: Interval;
  /** Corrected for bias and skewness; undefined where leaving one person out leaves nothing before. */
  readonly bca: Interval | undefined;
  /** Draws in which nobody had anything before, so that there is no reduction to speak of. */
  readonly unusable: number;
}

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: string;
  readonly level?: number;
}

/**
 * Intervals for the reduction of totals, in per cent, by drawing people again with replacement. All measures are taken
 * from the same draws. `measures` hold the same people in the same order.
 */
export function bootstrapReductions(
  measures: readonly (readonly BeforeAfter[])[],
  { resamples, seed, level = 0.95 }: BootstrapOptions,
): (BootstrapInterval | undefined)[] {
  const size = measures[0]?.length ?? 0;
  if (size === 0) return measures.map(() => undefined);
  const drawn = draw(measures, size, resamples, Random.seeded(seed));
  return measures.map((people, at) => {
    const usable = (drawn[at] as Float64Array).filter((value) => !Number.isNaN(value)).sort();
    if (usable.length === 0) return undefined;
    const between = (low: number, high: number): Interval => ({
      low: quantile(usable, low),
      high: quantile(usable, high),
    });
    const tail = (1 - level) / 2;
    return {
      percentile: between(tail, 1 - tail),
      bca: correctedLevels(people, usable, tail, between),
      unusable: resamples - usable.length,
    };
  });
}

/** The reduction in each draw, for each measure; NaN where nobody drawn had anything before. */
function draw(
  measures: readonly (readonly BeforeAfter[])[],
  size: number,
  resamples: number,
  random: Random,
): Float64Array[] {
  const width = measures.length * 2;
  // A person's figures lie together: where they lie apart, fetching them takes most of the time.
  const figures = new Float64Array(size * width);
  for (const [measure, people] of measures.entries()) {
    for (const [at, { before, after }] of people.entries()) figures.set([before, after], at * width + measure * 2);
  }
  const results = measures.map(() => new Float64Array(resamples));
  const chosen = new Uint32Array(size);
  const totals = new Float64Array(width);
  for (let round = 0; round < resamples; round += 1) {
    random.fillBelow(chosen, size);
    totals.fill(0);
    for (let at = 0; at < size; at += 1) {
      const from = (chosen[at] as number) * width;
      for (let place = 0; place < width; place += 1) {
        totals[place] = (totals[place] as number) + (figures[from + place] as number);
      }
    }
    for (const [measure, result] of results.entries()) {
      const [had, has] = [totals[measure * 2] as number, totals[measure * 2 + 1] as number];
      result[round] = had > 0 ? ((had - has) / had) * 100 : NaN;
    }
  }
  return results;
}

/** Efron's bias correction and acceleration. */
function correctedLevels(
  people: readonly BeforeAfter[],
  sorted: Float64Array,
  tail: number,
  between: (low: number, high: number) => Interval,
): Interval | undefined {
  const had = people.reduce((sum, person) => sum + person.before, 0);
  const has = people.reduce((sum, person) => sum + person.after, 0);
  const whole = ((had - has) / had) * 100;
  const without = people.map(({ before, after }) => ((had - before - (has - after)) / (had - before)) * 100);
  if (!Number.isFinite(whole) || without.some((value) => !Number.isFinite(value))) return undefined;
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const [squares, cubes] = [2, 3].map((power) => without.reduce((sum, value) => sum + (mean - value) ** power, 0));
  const below = sorted.filter((value) => value < whole).length + sorted.filter((value) => value === whole).length / 2;
  const bias = normalQuantile(below / sorted.length);
  if (!Number.isFinite(bias) || !squares) return undefined;
  const acceleration = (cubes ?? 0) / (6 * squares * Math.sqrt(squares));
  const corrected = (z: number): number => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  const z = normalQuantile(tail);
  return between(corrected(z), corrected(-z));
}
