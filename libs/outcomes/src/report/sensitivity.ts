import type { Tally } from '../counting/tally.js';
import { incidentsOf } from '../counting/tally.js';
import { Decimal, reductionPercent, rounded, ZERO } from '../numbers/decimals.js';
import type { SampledPerson } from '../sampling/sampled-person.js';
import { isAnalysed } from '../sampling/sampled-person.js';
import type { BeforeAfter } from '../statistics/bootstrap.js';
import { median } from '../statistics/quantile.js';
import { toPlaces } from './measured.js';

/** The incidents again, under another assumption about those who are not analysed. */
export interface Sensitivity {
  readonly name: 'ANALYSED' | 'LAST_KNOWN' | 'WORST_CASE' | 'PERSON_DAYS';
  readonly says: string;
  readonly people: number;
  /** Incidents; for person-days incidents in a thousand days. */
  readonly before: number;
  readonly after: number;
  readonly reductionPercent: number | null;
}

export interface Sensitivities {
  readonly rows: readonly Sensitivity[];
  /** People of whom not even the count before is known: given the middle of those analysed. */
  readonly countsTaken: number;
}

export function sensitivitiesOf(people: readonly SampledPerson[], tally: Tally): Sensitivities {
  const analysed = people.filter(isAnalysed);
  const counts = analysed.map(({ id }) => incidentsOf(tally, id));
  if (counts.length === 0) return { rows: [], countsTaken: 0 };
  const others = people.filter((person) => !isAnalysed(person));
  const middle = median(counts.map(({ before }) => before));
  const largestRise = Math.max(0, ...counts.map(({ before, after }) => after - before));
  const known = others.map(({ id }) => (tally.knows(id) ? incidentsOf(tally, id).before : middle));
  const unchanged = known.map((before) => ({ before, after: before }));
  const worst = known.map((before) => ({ before, after: before + largestRise }));
  const rows = [row('ANALYSED', `the ${counts.length} people analysed`, counts)];
  if (others.length > 0) {
    rows.push(
      row('LAST_KNOWN', `all ${people.length} people, those not analysed taken to have stayed as they were`, [
        ...counts,
        ...unchanged,
      ]),
      row(
        'WORST_CASE',
        `all ${people.length} people, those not analysed taken to have risen by as much as the largest rise seen (${largestRise})`,
        [...counts, ...worst],
      ),
    );
  }
  const days = personDays(people, tally);
  return {
    rows: days ? [...rows, days] : rows,
    countsTaken: others.filter(({ id }) => !tally.knows(id)).length,
  };
}

function row(name: Sensitivity['name'], says: string, counts: readonly BeforeAfter[]): Sensitivity {
  const sum = (of: keyof BeforeAfter): Decimal => counts.reduce((total, count) => total.plus(count[of]), ZERO);
  const [before, after] = [sum('before'), sum('after')];
  const reduction = reductionPercent(before, after);
  return {
    name,
    says,
    people: counts.length,
    before: before.toNumber(),
    after: after.toNumber(),
    reductionPercent: reduction ? rounded(reduction, 1) : null,
  };
}

/** Everybody for as long as they could be counted; undefined where nobody's days are known. */
function personDays(people: readonly SampledPerson[], tally: Tally): Sensitivity | undefined {
  const watched = people.filter(
    ({ daysBefore, daysAfter, id }) => daysBefore !== undefined && daysAfter !== undefined && tally.knows(id),
  );
  const days = (of: 'daysBefore' | 'daysAfter'): number => watched.reduce((sum, person) => sum + (person[of] ?? 0), 0);
  const [before, after] = [days('daysBefore'), days('daysAfter')];
  if (before === 0 || after === 0) return undefined;
  const counts = watched.map(({ id }) => incidentsOf(tally, id));
  const rate = (of: keyof BeforeAfter, inDays: number): Decimal =>
    new Decimal(counts.reduce((sum, count) => sum + count[of], 0)).times(1000).div(inDays);
  const [first, second] = [rate('before', before), rate('after', after)];
  const reduction = reductionPercent(first, second);
  return {
    name: 'PERSON_DAYS',
    says: `incidents in 1,000 days in the community, everybody for as long as they could be counted (${before} days before, ${after} after)`,
    people: watched.length,
    before: toPlaces(first.toNumber(), 2),
    after: toPlaces(second.toNumber(), 2),
    reductionPercent: reduction ? rounded(reduction, 1) : null,
  };
}
