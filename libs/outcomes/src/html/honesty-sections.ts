import type { EvaluationReport } from '../report/report.js';
import { flowPlot } from './plots/flow.js';
import type { Content } from './markup.js';
import { bullets, columns, paragraph, warning } from './sections.js';
import { SENSITIVITY_NAMES } from './demand-section.js';
import { table } from './table.js';
import { figure, percent } from './words.js';

export function sampleSection({ sample }: EvaluationReport): Content {
  const { sampled, excluded, analysed, gone } = sample;
  const late = excluded.reduce((sum, { afterUnblinding }) => sum + afterUnblinding, 0);
  return [
    flowPlot(sample),
    table('Step by step, from the sample to those analysed', columns('Step', 'People'), [
      ['Sampled', figure(sampled)],
      ...excluded.map(({ says, people, afterUnblinding }) => [
        `Not analysed: ${says}${afterUnblinding > 0 ? ` (${afterUnblinding} of them decided after the counts could be seen)` : ''}`,
        figure(people),
      ]),
      ['Analysed', figure(analysed)],
    ]),
    late > 0
      ? warning(
          `${late} ${late === 1 ? 'exclusion was' : 'exclusions were'} decided after the counts could be seen. The protocol does not allow that.`,
        )
      : '',
    gone.length > 0
      ? paragraph(
          `Reported, and not counted as a reduction: ${gone.map(({ says, people }) => `${people} ${says}`).join(', ')}. Their calls ended because they are gone.`,
        )
      : '',
  ];
}

export function sensitivitySection({ sensitivity }: EvaluationReport): Content {
  return [
    table('The incidents under other assumptions', columns('Who is counted, and how', 'Before', 'After', 'Reduction'), [
      ...sensitivity.rows.map(({ name, says, before, after, reductionPercent }) => {
        const places = name === 'PERSON_DAYS' ? 2 : Number.isInteger(before) && Number.isInteger(after) ? 0 : 1;
        return [
          `${SENSITIVITY_NAMES[name]}: ${says}`,
          figure(before, places),
          figure(after, places),
          percent(reductionPercent),
        ];
      }),
    ]),
    sensitivity.countsTaken > 0
      ? paragraph(
          `Of ${sensitivity.countsTaken} people not analysed not even the incidents before are known; they are taken to be the middle of those analysed.`,
        )
      : '',
    sensitivity.rows.some(({ name }) => name === 'PERSON_DAYS')
      ? ''
      : paragraph('Days in the community were not given, so there is no rate by person-days.'),
  ];
}

export function chanceSection({ byChance }: EvaluationReport): Content {
  return [
    paragraph(byChance.says),
    table(
      'Reduction with no help at all, simulated',
      columns('Setting', 'Middle', '5% of draws below', '95% of draws below'),
      byChance.settings.map(({ spread, median, low, high }, at) => [
        `${at + 1}: gamma shape ${spread.shape}, ${spread.mean} contacts a window on average`,
        percent(median),
        percent(low),
        percent(high),
      ]),
    ),
    paragraph(`${figure(byChance.draws)} draws in each setting; entry with ${byChance.enrolledFrom} or more contacts.`),
  ];
}

export function comparisonSection({ comparison }: EvaluationReport): Content {
  if (typeof comparison === 'string') return paragraph(comparison);
  const { rateRatio, interval, p, enrolled, comparison: others, overdispersion } = comparison;
  return [
    table('Difference in differences', columns('Figure', 'Value'), [
      ['People enrolled', figure(enrolled)],
      ['People in the comparison group', figure(others)],
      ['Ratio of rates', figure(rateRatio, 2)],
      ['95% interval', `${figure(interval.low, 2)} to ${figure(interval.high, 2)}`],
      ['p, two-sided', p < 0.0001 ? 'less than 0.0001' : p.toFixed(4)],
      ['Overdispersion', figure(overdispersion, 2)],
    ]),
    paragraph(
      'Negative binomial regression (NB2) with group, period and both together, days as exposure, standard errors clustered by person. Below 1, the rate of those enrolled fell more, or rose less.',
    ),
  ];
}

export function windowsSection({ design, otherWindows }: EvaluationReport): Content {
  return [
    paragraph(
      `Windows: ${design.windows}: ${design.windowsSay}. A window runs from its first day to before its last, by the calendar in London.`,
    ),
    otherWindows
      ? table('With the windows laid the other way', columns(otherWindows.windows, 'Before', 'After', 'Reduction'), [
          [
            'Incidents',
            figure(otherWindows.incidents.before),
            figure(otherWindows.incidents.after),
            percent(otherWindows.incidents.reductionPercent),
          ],
          [
            'Police hours',
            figure(otherWindows.hours.before, 2),
            figure(otherWindows.hours.after, 2),
            percent(otherWindows.hours.reductionPercent),
          ],
        ])
      : '',
  ];
}

export function methodSection({ design, inputs, rates, notes }: EvaluationReport): Content {
  return [
    paragraph(design.says),
    bullets([
      `Intervals: ${figure(design.resamples)} draws of people with replacement, 2.5th and 97.5th percentile; seed “${design.seed}”.`,
      `Random numbers: ${design.generator}.`,
      'Money and time are added in decimal arithmetic, subtracted unrounded and rounded once, halves away from zero.',
      ...notes,
    ]),
    rates.length > 0
      ? table(
          'Rates',
          [{ title: 'Role' }, { title: 'Pounds an hour', numeric: true }, { title: 'Price year' }, { title: 'Source' }],
          [
            ...rates.map(({ role, poundsPerHour, priceYear, source }) => [
              role,
              poundsPerHour,
              priceYear ?? 'not stated',
              source ?? 'not stated',
            ]),
          ],
        )
      : '',
    inputs.length > 0
      ? table(
          'What it was worked out from',
          [{ title: 'File' }, { title: 'Rows', numeric: true }, { title: 'SHA-256' }],
          [...inputs.map(({ name, rows, sha256 }) => [name, figure(rows), sha256])],
        )
      : '',
  ];
}
