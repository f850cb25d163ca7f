import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { EvaluationInput } from '../src/report/report.js';
import type { SampledPerson } from '../src/sampling/sampled-person.js';
import { Tally } from '../src/counting/tally.js';
import { Decimal } from '../src/numbers/decimals.js';
import type { Period } from '../src/calendar/windows.js';
import type { ExclusionCode } from '../src/sampling/exclusions.js';

const DATA = join(import.meta.dirname, '../test-data');

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(join(DATA, file)), { columns: true });
}

/** The twenty people of test-data, fourteen of them analysed. */
export function fixtureInput(more: Partial<EvaluationInput> = {}): EvaluationInput {
  const tally = new Tally();
  for (const row of rows('incidents.csv')) {
    tally.add({
      person: row.subject ?? '',
      period: row.period as Period,
      incident: row.incident ?? '',
      role: row.role ?? '',
      minutes: new Decimal(row.officer_hours ?? '').times(60),
      rate: new Decimal(row.rate_gbp ?? ''),
    });
  }
  const people = rows('sample.csv').map(({ subject = '', status, reason }): SampledPerson => ({
    id: subject,
    group: 'ENROLLED',
    status: status === 'ANALYSED' ? 'ANALYSED' : 'EXCLUDED',
    reason: (reason as ExclusionCode) || undefined,
  }));
  return { ...SETTINGS, people, tally, ...more };
}

/** People with so many incidents before and after, an hour of one constable each. */
export function peopleInput(
  counts: Readonly<Record<string, readonly [before: number, after: number]>>,
  about: Readonly<Record<string, Partial<SampledPerson>>> = {},
  more: Partial<EvaluationInput> = {},
): EvaluationInput {
  const tally = new Tally();
  for (const [person, [before, after]] of Object.entries(counts)) {
    const add = (period: Period, many: number): void => {
      for (let at = 0; at < many; at += 1) {
        tally.add({
          person,
          period,
          incident: `${person}${period}${at}`,
          role: 'PC',
          minutes: new Decimal(60),
          rate: new Decimal(25),
        });
      }
    };
    add('BEFORE', before);
    add('AFTER', after);
  }
  const people = Object.keys(counts).map((id): SampledPerson => ({
    id,
    group: 'ENROLLED',
    status: 'ANALYSED',
    ...about[id],
  }));
  return { ...SETTINGS, people, tally, ...more };
}

const SETTINGS = {
  title: 'Evaluation',
  windows: 'SAME_MONTHS_NEXT_YEAR',
  compared: false,
  enrolledFrom: 5,
  seed: '20140218',
  resamples: 10_000,
} as const;
