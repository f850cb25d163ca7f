import type { Decimal, InputFile, WindowMode } from '#outcomes';
import { londonDate, periodOf, PERIODS, Tally, WINDOW_MODES, windowsOf } from '#outcomes';
import type { Period } from '#outcomes';
import { DataProblem } from '../failures.js';
import type { InspectedTable } from '../match/inspect-table.js';
import type { Progress } from '../match/progress.js';
import { Cells } from './cells.js';
import { placesOf } from './columns.js';
import { eachRow } from './each-row.js';
import type { Rates } from './rates-file.js';
import type { ReadSample } from './sample-file.js';
import type { WrongRows } from './wrong-rows.js';
import { WrongRow } from './wrong-rows.js';

export const INCIDENT_KINDS = {
  person: { names: ['subject', 'person', 'pseudonym', 'person_id', 'subject_id'], needed: true },
  period: { names: ['period', 'window'] },
  date: { names: ['date', 'incident_date', 'started', 'started_at', 'occurred', 'occurred_at', 'datetime'] },
  incident: { names: ['incident', 'incident_id', 'log', 'log_number', 'reference', 'event_id'] },
  role: { names: ['role', 'rank', 'grade'], needed: true },
  officerHours: { names: ['officer_hours', 'total_hours'] },
  officerMinutes: { names: ['officer_minutes', 'total_minutes'] },
  hours: { names: ['hours', 'attendance_hours'] },
  minutes: { names: ['minutes', 'attendance_minutes'] },
  officers: { names: ['officers', 'officer_count', 'number_of_officers'] },
  rate: { names: ['rate_gbp', 'rate', 'hourly_rate'] },
  cost: { names: ['cost_gbp_unrounded', 'cost_gbp', 'cost'] },
} as const;
type Kind = keyof typeof INCIDENT_KINDS;

export interface ReadIncidents {
  /** By the way windows are laid; one alone, `AS_LABELLED`, where the file says BEFORE and AFTER itself. */
  readonly tallies: ReadonlyMap<WindowMode | 'AS_LABELLED', Tally>;
  readonly notes: readonly string[];
  readonly input: InputFile;
}

export async function readIncidents(
  table: InspectedTable,
  maps: readonly { kind: string; column: string }[],
  { people, indexDates }: ReadSample,
  rates: Rates | undefined,
  wrong: WrongRows,
  progress: Progress,
): Promise<ReadIncidents> {
  const cells = new Cells(placesOf(table, INCIDENT_KINDS, maps));
  if (!cells.has('period') && !cells.has('date')) {
    throw new DataProblem(
      `${table.file} has neither a column of periods (BEFORE, AFTER) nor one of dates. Name one with --map.`,
    );
  }
  const timed = (['officerHours', 'officerMinutes', 'hours', 'minutes'] as const).filter((kind) => cells.has(kind));
  if (timed.length === 0)
    throw new DataProblem(`${table.file} has no column of hours or minutes. Name one with --map.`);
  const labelled = cells.has('period');
  const modes = labelled ? (['AS_LABELLED'] as const) : WINDOW_MODES;
  const tallies = new Map<WindowMode | 'AS_LABELLED', Tally>(modes.map((mode) => [mode, new Tally()]));
  const sampled = new Set(people.map(({ id }) => id));
  const when = whenOf(labelled, indexDates);
  const others = new Set<string>();
  let [strangers, outside] = [0, 0];
  const input = await eachRow(table, wrong, progress, (row, line) => {
    const person = cells.of(row).needed('person');
    if (!sampled.has(person)) {
      others.add(person);
      strangers += 1;
      return;
    }
    const role = cells.needed('role');
    const minutes = minutesOf(cells, timed[0] as (typeof timed)[number]);
    const rate = rateOf(cells, role, minutes, rates);
    const incident = cells.text('incident') || `line ${line}`;
    const periods = when(cells, person, incident);
    if (periods.every(([, period]) => period === undefined)) outside += 1;
    for (const [mode, period] of periods) {
      if (period) tallies.get(mode)?.add({ person, period, incident, role, minutes, rate });
    }
  });
  return { tallies, input, notes: notesOf(cells, timed.length, strangers, others.size, outside) };
}

type When = (
  cells: Cells<Kind>,
  person: string,
  incident: string,
) => readonly (readonly [WindowMode | 'AS_LABELLED', Period | undefined])[];

function whenOf(labelled: boolean, indexDates: ReadonlyMap<string, string>): When {
  const seen = new Map<string, Period>();
  if (labelled) {
    return (cells, person, incident) => {
      const period = cells.word('period', PERIODS);
      if (!period) throw new WrongRow(`has neither BEFORE nor AFTER in ${cells.name('period')}`);
      const key = `${person}\n${incident}`;
      if ((seen.get(key) ?? period) !== period)
        throw new WrongRow('is of an incident that stands in the other period too');
      seen.set(key, period);
      return [['AS_LABELLED', period]];
    };
  }
  const first = new Map<string, string>();
  const laid = new Map(
    [...indexDates].map(([person, index]) => [
      person,
      WINDOW_MODES.map((mode) => [mode, windowsOf(mode, index)] as const),
    ]),
  );
  return (cells, person, incident) => {
    const day = londonDate(cells.needed('date'));
    if (day === undefined)
      throw new WrongRow(`has no date such as 2025-03-31 or 2025-03-31T14:05 in ${cells.name('date')}`);
    const windows = laid.get(person);
    if (windows === undefined) throw new WrongRow('is about a person without an index date in the sample');
    // What goes on past midnight is one incident, of the day on which it began.
    const key = `${person}\n${incident}`;
    const began = first.get(key) ?? day;
    first.set(key, began);
    return windows.map(([mode, both]) => [mode, periodOf(both, began)] as const);
  };
}

function minutesOf(cells: Cells<Kind>, kind: 'officerHours' | 'officerMinutes' | 'hours' | 'minutes'): Decimal {
  const given = cells.amount(kind);
  const minutes = kind === 'hours' || kind === 'officerHours' ? given.times(60) : given;
  return kind === 'hours' || kind === 'minutes' ? minutes.times(cells.count('officers') ?? 1) : minutes;
}

/** A file of rates wins over a column of them. A column of costs has to agree with the column of rates. */
function rateOf(cells: Cells<Kind>, role: string, minutes: Decimal, rates: Rates | undefined): Decimal | undefined {
  const own = cells.has('rate') && cells.text('rate') !== '' ? cells.amount('rate') : undefined;
  if (own && cells.has('cost') && cells.text('cost') !== '') {
    const cost = cells.amount('cost');
    const exact = minutes.times(own).div(60);
    if (!exact.toDecimalPlaces(cost.decimalPlaces()).equals(cost)) {
      throw new WrongRow(`has a ${cells.name('cost')} that is not its time multiplied by its rate`);
    }
  }
  if (!rates) return own;
  const rate = rates.of(role);
  if (!rate) throw new WrongRow(`has a role that the file of rates does not name, in ${cells.name('role')}`);
  return rate;
}

function notesOf(cells: Cells<Kind>, times: number, strangers: number, people: number, outside: number): string[] {
  return [
    ...(strangers > 0
      ? [`${strangers} rows are about ${people} people who are not in the sample; they are not counted.`]
      : []),
    ...(outside > 0 ? [`${outside} rows fall into no window; they are not counted.`] : []),
    ...(cells.has('incident') ? [] : ['The incidents have no id: every row is counted as one.']),
    ...(times > 1
      ? ['There is more than one column of time; the first of officer hours, officer minutes, hours, minutes is used.']
      : []),
  ];
}
