import type { DifferenceInDifferences } from '../statistics/difference-in-differences.js';
import type { Measured } from './measured.js';
import type { ByChance } from './report.js';
import { NO_COMPARISON } from './wording.js';

/** What may be said, in a paragraph. */
export function statementOf(
  analysed: number,
  { before, after, reductionPercent, interval }: Measured,
  chance: ByChance,
  comparison: DifferenceInDifferences | string,
): string {
  const people = `Among the ${analysed} people analysed`;
  if (reductionPercent === null)
    return `${people} there was no incident in the window before, so there is no reduction to report.`;
  const way = reductionPercent < 0 ? 'more' : 'fewer';
  const range = interval ? `; 95% interval ${interval.low}% to ${interval.high}%` : '';
  const seen =
    `${people}, taking part was associated with ${Math.abs(reductionPercent)}% ${way} incidents in the window after ` +
    `than in the window before (${before} before, ${after} after${range}).`;
  if (typeof comparison === 'string') {
    return `${seen} ${comparison} ${chance.short} This figure cannot tell how much of the change goes back to the work.`;
  }
  const { rateRatio, interval: ci, enrolled, comparison: others } = comparison;
  return (
    `${seen} Beside ${others} people who did not take part, the rate of the ${enrolled} who did changed by a factor of ` +
    `${rateRatio} (95% interval ${ci.low} to ${ci.high}; 1 is no difference).`
  );
}

export function noComparison(compared: boolean): string {
  return compared ? 'A comparison group is part of the design.' : NO_COMPARISON;
}
