import { incidentsOf } from '../counting/tally.js';
import { isAnalysed } from '../sampling/sampled-person.js';
import type { DifferenceInDifferences } from '../statistics/difference-in-differences.js';
import { differenceInDifferences } from '../statistics/difference-in-differences.js';
import { toPlaces } from './measured.js';
import type { EvaluationInput } from './report.js';
import { NO_COMPARISON } from './wording.js';

/** Beside those who did not take part, or the sentence that says why not. Days that are not known are taken to be equal. */
export function comparisonOf({ people, tally, compared }: EvaluationInput): DifferenceInDifferences | string {
  if (!compared) return NO_COMPARISON;
  const watched = people.filter(isAnalysed).map(({ id, group, daysBefore = 182, daysAfter = 182 }) => {
    const { before, after } = incidentsOf(tally, id);
    return {
      enrolled: group === 'ENROLLED',
      before: { count: before, days: daysBefore },
      after: { count: after, days: daysAfter },
    };
  });
  const found = differenceInDifferences(watched);
  if (typeof found === 'string') return found;
  return {
    ...found,
    rateRatio: toPlaces(found.rateRatio, 4),
    interval: { low: toPlaces(found.interval.low, 4), high: toPlaces(found.interval.high, 4) },
    p: toPlaces(found.p, 6),
    overdispersion: toPlaces(found.overdispersion, 4),
  };
}
