import type { EvaluationReport } from '../report/report.js';
import type { Content } from './markup.js';
import { slopePlot, slopesOf } from './plots/slope.js';
import { columns, paragraph } from './sections.js';
import { table } from './table.js';
import { figure, percent } from './words.js';

const MOST_NAMED = 40;
const CHANGES = { FELL: 'fell', SAME: 'stayed', ROSE: 'rose' } as const;

export function peopleSection({ people, byPerson, test, demand }: EvaluationReport): Content {
  const { improved, same, worse, medianChange, medianReductionPercent, range } = byPerson;
  const one = demand.incidents.leaveOneOut;
  return [
    paragraph(
      `Fewer incidents: ${improved}. The same: ${same}. More: ${worse}. ` +
        `The middle change within a person is ${signed(medianChange)} (from ${signed(range.low)} to ${signed(range.high)}); ` +
        `the middle reduction within a person is ${percent(medianReductionPercent ?? null)}.`,
    ),
    slopePlot(people),
    people.length <= MOST_NAMED
      ? table(
          'Incidents of each person, by pseudonym',
          columns('Person', 'Before', 'After', 'Change'),
          people.map(({ id, before, after, change }) => [id, figure(before), figure(after), CHANGES[change]]),
        )
      : table(
          'People by their incidents before and after',
          columns('Before and after', 'People', 'Change'),
          slopesOf(people).map(({ before, after, change, ids }) => [
            `${before} before, ${after} after`,
            figure(ids.length),
            CHANGES[change],
          ]),
        ),
    paragraph(
      `Wilcoxon’s signed-rank test, two-sided: W = ${test.w}, p = ${test.p < 0.0001 ? 'less than 0.0001' : test.p.toFixed(4)} ` +
        `(${test.method === 'exact' ? 'exact' : 'by the normal approximation'}, ${test.pairs} pairs; ${test.zeros} without a change left out` +
        `${test.ties ? '; changes of one size share the middle of their ranks' : ''}).`,
    ),
    one
      ? paragraph(
          `With any one person left out the reduction lies between ${percent(one.low)} (without ${one.lowWithout}) and ${percent(one.high)} (without ${one.highWithout}).`,
        )
      : '',
  ];
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : `${figure(change, Number.isInteger(change) ? 0 : 1)}`;
}
