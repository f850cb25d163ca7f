import type { BeforeAfter, Interval } from './bootstrap.js';
import { median } from './quantile.js';

export interface ByPerson {
  readonly improved: number;
  readonly same: number;
  readonly worse: number;
  /** Of after − before: below zero is a fall. */
  readonly medianChange: number;
  /** Of the reduction in per cent, over those who had anything before; undefined where nobody had. */
  readonly medianReductionPercent: number | undefined;
  readonly withoutAnyBefore: number;
  /** The largest fall and the largest rise, as after − before. */
  readonly range: Interval;
}

export function byPerson(people: readonly BeforeAfter[]): ByPerson {
  const changes = people.map(({ before, after }) => after - before);
  const had = people.filter(({ before }) => before > 0);
  return {
    improved: changes.filter((change) => change < 0).length,
    same: changes.filter((change) => change === 0).length,
    worse: changes.filter((change) => change > 0).length,
    medianChange: median(changes),
    medianReductionPercent:
      had.length > 0 ? median(had.map(({ before, after }) => ((before - after) / before) * 100)) : undefined,
    withoutAnyBefore: people.length - had.length,
    range: { low: Math.min(...changes), high: Math.max(...changes) },
  };
}

export interface LeaveOneOut extends Interval {
  /** Places, in the list given, of the people without whom it would be lowest and highest. */
  readonly lowWithout: number;
  readonly highWithout: number;
}

/** How far the reduction of totals, in per cent, hangs on one person; undefined where it cannot be told. */
export function leaveOneOut(people: readonly BeforeAfter[]): LeaveOneOut | undefined {
  const had = people.reduce((sum, { before }) => sum + before, 0);
  const has = people.reduce((sum, { after }) => sum + after, 0);
  let found: LeaveOneOut | undefined;
  for (const [at, { before, after }] of people.entries()) {
    if (!(had - before > 0)) return undefined;
    const left = ((had - before - (has - after)) / (had - before)) * 100;
    found ??= { low: left, lowWithout: at, high: left, highWithout: at };
    if (left < found.low) found = { ...found, low: left, lowWithout: at };
    if (left > found.high) found = { ...found, high: left, highWithout: at };
  }
  return people.length > 1 ? found : undefined;
}
