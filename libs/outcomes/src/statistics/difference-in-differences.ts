import { exp, log } from '../numbers/elementary.js';
import { normalCdf, normalQuantile } from '../numbers/special.js';
import type { Interval } from './bootstrap.js';
import { clusteredCovariance } from './clustered.js';
import { negativeBinomialFit } from './negative-binomial.js';

export interface Watched {
  readonly enrolled: boolean;
  readonly before: Counted;
  readonly after: Counted;
}

export interface Counted {
  readonly count: number;
  /** Days on which the person could have been counted. */
  readonly days: number;
}

export interface DifferenceInDifferences {
  /** How the rate of the enrolled changed, beside how that of the others did: below 1 it fell more, or rose less. */
  readonly rateRatio: number;
  readonly interval: Interval;
  /** Two-sided, of no difference. */
  readonly p: number;
  readonly enrolled: number;
  readonly comparison: number;
  /** 0 where counts vary no more than Poisson's. */
  readonly overdispersion: number;
}

/** A sentence where it cannot be worked out. */
export function differenceInDifferences(people: readonly Watched[], level = 0.95): DifferenceInDifferences | string {
  const enrolled = people.filter((person) => person.enrolled).length;
  const comparison = people.length - enrolled;
  if (enrolled < 2 || comparison < 2) return 'A comparison needs at least two people in each group.';
  const rows = people.flatMap((person, at) => [
    { at, group: person.enrolled, later: false, ...person.before },
    { at, group: person.enrolled, later: true, ...person.after },
  ]);
  for (const group of [true, false]) {
    for (const later of [true, false]) {
      if (rows.some((row) => row.group === group && row.later === later && row.count > 0)) continue;
      return `Nobody ${group ? 'enrolled' : 'in the comparison group'} had a contact ${later ? 'after' : 'before'}: a ratio of rates cannot be worked out.`;
    }
  }
  const counted = rows.filter(({ days }) => days > 0);
  const data = {
    counts: counted.map(({ count }) => count),
    design: counted.map(({ group, later }) => [1, Number(group), Number(later), Number(group && later)]),
    offsets: counted.map(({ days }) => log(days)),
  };
  const model = negativeBinomialFit(data);
  if (!model) return 'The model of counts has no solution for these figures.';
  const covariance = clusteredCovariance(
    data,
    model,
    counted.map(({ at }) => at),
  );
  const effect = model.coefficients[3] ?? NaN;
  const error = Math.sqrt(covariance[3]?.[3] ?? NaN);
  const z = -normalQuantile((1 - level) / 2);
  return {
    rateRatio: exp(effect),
    interval: { low: exp(effect - z * error), high: exp(effect + z * error) },
    p: 2 * normalCdf(-Math.abs(effect / error)),
    enrolled,
    comparison,
    overdispersion: 1 / model.theta,
  };
}
