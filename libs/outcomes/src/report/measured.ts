import type { Decimal } from '../numbers/decimals.js';
import { reductionPercent, rounded } from '../numbers/decimals.js';
import type { BeforeAfter, BootstrapInterval, Interval } from '../statistics/bootstrap.js';
import { leaveOneOut } from '../statistics/by-person.js';

/** One thing that was counted, in all people analysed together. */
export interface Change {
  readonly before: number;
  readonly after: number;
  /** Before less after: worked out unrounded, then rounded once. Below zero is a rise. */
  readonly difference: number;
  /** Of what was before; null where there was nothing. */
  readonly reductionPercent: number | null;
}

export interface Measured extends Change {
  /** 95 in 100, by drawing people again; null where there are none. */
  readonly interval: Interval | null;
  readonly intervalBca: Interval | null;
  /** How far the reduction hangs on one person. */
  readonly leaveOneOut: (Interval & { readonly lowWithout: string; readonly highWithout: string }) | null;
}

/** `divisor` is what both are in; never divided before they are subtracted, for a third has no last digit. */
export function changeOf(before: Decimal, after: Decimal, places: number, divisor = 1): Change {
  const reduction = reductionPercent(before, after);
  return {
    before: rounded(before.div(divisor), places),
    after: rounded(after.div(divisor), places),
    difference: rounded(before.minus(after).div(divisor), places),
    reductionPercent: reduction ? rounded(reduction, 1) : null,
  };
}

/** With how sure it is; `people` in the order of `ids`. */
export function measured(
  change: Change,
  ids: readonly string[],
  people: readonly BeforeAfter[],
  interval: BootstrapInterval | undefined,
): Measured {
  const one = leaveOneOut(people);
  return {
    ...change,
    interval: interval ? toOnePlace(interval.percentile) : null,
    intervalBca: interval?.bca ? toOnePlace(interval.bca) : null,
    leaveOneOut: one
      ? {
          ...toOnePlace(one),
          lowWithout: ids[one.lowWithout] ?? '',
          highWithout: ids[one.highWithout] ?? '',
        }
      : null,
  };
}

/** Of a figure that was never exact: to so many places, in a way that is the same on every machine. */
export function toPlaces(value: number, places: number): number {
  const scaled = Math.round(value * 10 ** places) / 10 ** places;
  return scaled === 0 ? 0 : scaled;
}

export function toOnePlace({ low, high }: Interval): Interval {
  return { low: toPlaces(low, 1), high: toPlaces(high, 1) };
}
