import { figure, percent, pounds } from '#outcomes';
import type { EvaluationReport, Measured } from '#outcomes';
import { textTable } from '../text-table.js';

/** What came out, for a person to read. */
export function summary(report: EvaluationReport): string {
  const { sample, demand, byPerson, test, sensitivity, outcome, design, costs, people } = report;
  const out = sample.excluded.map(({ says, people: count }) => `${count} ${says}`).join(', ');
  const risers = people
    .filter(({ change }) => change === 'ROSE')
    .map(({ id, before, after }) => `${id} (${before} to ${after})`);
  const lines = [
    `${sample.sampled} sampled, ${sample.sampled - sample.analysed} not analysed${out ? ` (${out})` : ''}, ${sample.analysed} analysed.`,
    `Windows: ${design.windows}: ${design.windowsSay}.`,
    '',
    report.statement,
    '',
    figures(report),
    `${byPerson.improved} people had fewer incidents, ${byPerson.same} the same, ${byPerson.worse} more${risers.length > 0 ? `: ${risers.slice(0, 10).join(', ')}` : ''}.`,
    `Wilcoxon’s signed-rank test: W = ${test.w}, p = ${test.p.toFixed(4)} (${test.method}, two-sided, ${test.pairs} pairs, ${test.zeros} without a change left out).`,
    '',
    'Under other assumptions:',
    textTable(
      ['who is counted', 'before', 'after', 'reduction'],
      sensitivity.rows.map(({ says, before, after, reductionPercent }) => [
        says,
        String(before),
        String(after),
        percent(reductionPercent),
      ]),
    ),
    ...costs.says,
    ...(demand.cost ? [] : ['Police cost is not reportable: some time has no rate.']),
    outcome.says,
    ...(outcome.professionalViewOnly
      ? ['Professional view only: nothing was given that the people themselves said.']
      : []),
    ...report.notes,
  ];
  return `${lines.join('\n')}\n`;
}

function figures({ demand }: EvaluationReport): string {
  const row = (
    name: string,
    { before, after, difference, reductionPercent, interval }: Measured,
    say: (value: number) => string,
  ): string[] => [
    name,
    ...[before, after, difference].map(say),
    percent(reductionPercent),
    interval ? `${percent(interval.low)} to ${percent(interval.high)}` : '',
  ];
  return textTable(
    ['', 'before', 'after', 'fewer by', 'reduction', '95% interval'],
    [
      row('Incidents', demand.incidents, (value) => figure(value, 0)),
      row('Police hours', demand.hours, (value) => figure(value, 2)),
      ...(demand.cost ? [row('Police cost', demand.cost, pounds)] : []),
    ],
  );
}
