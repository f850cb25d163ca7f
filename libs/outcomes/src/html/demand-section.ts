import type { Measured } from '../report/measured.js';
import type { EvaluationReport } from '../report/report.js';
import type { Content } from './markup.js';
import type { ForestRow } from './plots/forest.js';
import { forestPlot } from './plots/forest.js';
import { columns, paragraph } from './sections.js';
import { table } from './table.js';
import { figure, percent, pounds, range } from './words.js';

export function demandSection(report: EvaluationReport): Content {
  const { incidents, hours, cost, roles } = report.demand;
  const row = (
    name: string,
    { before, after, difference, reductionPercent, interval, intervalBca }: Measured,
    say: (n: number) => string,
  ) => [name, say(before), say(after), say(difference), percent(reductionPercent), range(interval), range(intervalBca)];
  return [
    table(
      'Before and after, all people analysed together',
      columns('Measure', 'Before', 'After', 'Fewer by', 'Reduction', '95% interval', '95% interval, BCa'),
      [
        row('Incidents', incidents, (n) => figure(n)),
        row('Police hours', hours, (n) => figure(n, 2)),
        ...(cost ? [row('Police cost', cost, pounds)] : []),
      ],
    ),
    paragraph(`${report.design.comparison} ${report.byChance.short}`),
    cost ? '' : paragraph('Police cost is not reportable: some time has no rate.'),
    forestPlot(forestRows(report)),
    table(
      'Police time by role',
      columns('Role', 'Rate an hour', 'Hours before', 'Hours after', 'Cost before', 'Cost after'),
      [
        ...roles.map(({ role, rates, hoursBefore, hoursAfter, costBefore, costAfter }) => [
          role,
          rates.map((rate) => `£${rate}`).join(', ') || 'none',
          figure(hoursBefore, 2),
          figure(hoursAfter, 2),
          pounds(costBefore),
          pounds(costAfter),
        ]),
      ],
    ),
  ];
}

export function forestRows({ demand, sensitivity, byChance }: EvaluationReport): ForestRow[] {
  const seen = (label: string, measured: Measured | null): ForestRow[] =>
    measured && measured.reductionPercent !== null
      ? [{ label, value: measured.reductionPercent, interval: measured.interval, kind: 'SEEN' }]
      : [];
  return [
    ...seen('Incidents', demand.incidents),
    ...seen('Police hours', demand.hours),
    ...seen('Police cost', demand.cost),
    ...sensitivity.rows.flatMap(({ name, reductionPercent }): ForestRow[] =>
      name === 'ANALYSED' || reductionPercent === null
        ? []
        : [{ label: SENSITIVITY_NAMES[name], value: reductionPercent, interval: null, kind: 'SEEN' }],
    ),
    ...byChance.settings.map(({ median, low, high }, at): ForestRow => ({
      label: `No help at all, setting ${at + 1}`,
      value: median,
      interval: { low, high },
      kind: 'BY_CHANCE',
    })),
  ];
}

export const SENSITIVITY_NAMES = {
  ANALYSED: 'As analysed',
  LAST_KNOWN: 'Incidents, no change',
  WORST_CASE: 'Incidents, worst case',
  PERSON_DAYS: 'Incidents by person-days',
} as const;
