import { PROFESSIONAL_VIEW_ONLY } from '../panels/panels.js';
import type { EvaluationReport } from '../report/report.js';
import type { Content } from './markup.js';
import { tag } from './markup.js';
import { bullets, columns, paragraph, warning } from './sections.js';
import { table } from './table.js';
import { figure, percent, pounds, shown } from './words.js';

export function panelsSection({ panels, outcome }: EvaluationReport): Content {
  return [
    panels.map(({ panel, title, says, rows }) => [
      tag('h3', { class: 'govuk-heading-s' }, title),
      panel === 'EXPERIENCE' && outcome.professionalViewOnly ? warning(PROFESSIONAL_VIEW_ONLY) : '',
      paragraph(says),
      rows.length > 0
        ? table(`${title}: what was found`, columns('Measure', 'Before', 'After', 'Answered'), [
            ...rows.map((row) => [
              row.says ? `${row.measure}. ${row.says}` : row.measure,
              row.before === null ? 'not given' : shown(row.before),
              row.after === null ? 'not given' : shown(row.after),
              row.responseRatePercent === null ? 'not a survey' : percent(row.responseRatePercent),
            ]),
          ])
        : '',
    ]),
  ];
}

export function equitySection({ equity }: EvaluationReport): Content {
  if (equity.length === 0) {
    return paragraph(
      'Not reportable: selection, disclosure and closure by ethnicity, sex, age and disability were not given.',
    );
  }
  const review = equity.filter(({ stopAndReview }) => stopAndReview.length > 0);
  return [
    review.length > 0
      ? warning(
          `Stop and review: ${review.map(({ characteristic, group, stopAndReview }) => `${characteristic}, ${group} (${stopAndReview.join(', ')})`).join('; ')}. The rate is less than four fifths, or more than five quarters, of the others’.`,
        )
      : '',
    table(
      'By group; counts under 5 are held back',
      columns('Group', 'Eligible', 'Selected', 'Disclosed', 'Closed', 'Selected %', 'Disclosed %', 'Closed %'),
      [
        ...equity.map(({ characteristic, group, eligible, selected, disclosed, closed, rates }) => [
          `${characteristic}: ${group}`,
          ...[eligible, selected, disclosed, closed].map(shown),
          ...[rates.selected, rates.disclosed, rates.closed].map((rate) =>
            rate === null ? 'held back' : percent(rate),
          ),
        ]),
      ],
    ),
  ];
}

export function costsSection({ costs, demand }: EvaluationReport): Content {
  const { partners, programme, programmeTotal, net, says } = costs;
  return [
    table('What it cost, and whom', columns('Cost', 'Before', 'After', 'Before less after'), [
      [
        'Police',
        pounds(demand.cost?.before ?? null),
        pounds(demand.cost?.after ?? null),
        pounds(demand.cost?.difference ?? null),
      ],
      ...partners.map(({ who, before, after, difference }) => [who, pounds(before), pounds(after), pounds(difference)]),
      ...programme.map(({ what, pounds: spent }) => [`Programme: ${what}`, '', pounds(spent), pounds(-spent)]),
      ['Net', '', '', net === null ? 'not reportable' : pounds(net)],
    ]),
    programmeTotal === null ? '' : paragraph(`The programme’s own cost of ${pounds(programmeTotal)} is taken off.`),
    bullets(says),
  ];
}

export function routesSection({ routes }: EvaluationReport): Content {
  if (routes.length === 0)
    return paragraph('Not reportable: how people came in, early or after many contacts, was not given.');
  return table(
    'Those just starting to become known, and those with many contacts, apart',
    columns('Came in', 'People', 'Before', 'After', 'Reduction'),
    routes.map(({ route, people, before, after, reductionPercent }) => [
      route === 'EARLY' ? 'Early' : 'After many contacts',
      figure(people),
      figure(before),
      figure(after),
      percent(reductionPercent),
    ]),
  );
}
