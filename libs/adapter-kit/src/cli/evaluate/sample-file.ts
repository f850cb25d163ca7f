import type { ExclusionCode, InputFile, SampledPerson } from '#outcomes';
import { EVENTS, EXCLUSIONS, ROUTES } from '#outcomes';
import type { InspectedTable } from '../match/inspect-table.js';
import type { Progress } from '../match/progress.js';
import { Cells } from './cells.js';
import { placesOf } from './columns.js';
import { eachRow } from './each-row.js';
import type { WrongRows } from './wrong-rows.js';
import { WrongRow } from './wrong-rows.js';

export const SAMPLE_KINDS = {
  person: { names: ['subject', 'person', 'pseudonym', 'person_id', 'subject_id', 'id'], needed: true },
  status: { names: ['status', 'analysed', 'included'], needed: true },
  reason: { names: ['reason', 'exclusion', 'exclusion_code', 'code'] },
  group: { names: ['group', 'arm'] },
  indexDate: { names: ['index_date', 'index'] },
  decidedOn: { names: ['decided_on', 'excluded_on'] },
  event: { names: ['event', 'befell'] },
  route: { names: ['route', 'entry_route', 'entry'] },
  daysBefore: { names: ['days_before', 'days_at_risk_before'] },
  daysAfter: { names: ['days_after', 'days_at_risk_after'] },
} as const;

export interface ReadSample {
  readonly people: readonly SampledPerson[];
  readonly indexDates: ReadonlyMap<string, string>;
  readonly input: InputFile;
}

const CODES = Object.keys(EXCLUSIONS) as ExclusionCode[];

export async function readSample(
  table: InspectedTable,
  maps: readonly { kind: string; column: string }[],
  wrong: WrongRows,
  progress: Progress,
): Promise<ReadSample> {
  const cells = new Cells(placesOf(table, SAMPLE_KINDS, maps));
  const people: SampledPerson[] = [];
  const seen = new Map<string, number>();
  const indexDates = new Map<string, string>();
  const input = await eachRow(table, wrong, progress, (row, line) => {
    const person = personOf(cells.of(row));
    const first = seen.get(person.id);
    if (first !== undefined) throw new WrongRow(`names the same person as line ${first}`);
    seen.set(person.id, line);
    const index = cells.date('indexDate');
    if (index !== undefined) indexDates.set(person.id, index);
    people.push(person);
  });
  return { people, indexDates, input };
}

function personOf(cells: Cells<keyof typeof SAMPLE_KINDS>): SampledPerson {
  const id = cells.needed('person');
  const status = cells.word('status', ['ANALYSED', 'EXCLUDED']);
  if (status === undefined) throw new WrongRow(`has neither ANALYSED nor EXCLUDED in ${cells.name('status')}`);
  const reason = cells.word('reason', CODES);
  if (status === 'EXCLUDED' && reason === undefined)
    throw new WrongRow(`is excluded without a reason; the codes are ${CODES.join(', ')}`);
  if (status === 'ANALYSED' && reason !== undefined)
    throw new WrongRow('is analysed and has a reason for being excluded');
  return {
    id,
    group: cells.word('group', ['ENROLLED', 'COMPARISON']) ?? 'ENROLLED',
    status,
    reason,
    decidedOn: cells.date('decidedOn'),
    event: cells.word('event', EVENTS),
    route: cells.word('route', ROUTES),
    daysBefore: cells.count('daysBefore'),
    daysAfter: cells.count('daysAfter'),
  };
}
