import { Decimal } from '#outcomes';
import type { InputFile, RateSource } from '#outcomes';
import { DataProblem } from '../failures.js';
import { inspectTable } from '../match/inspect-table.js';
import type { Progress } from '../match/progress.js';
import { Cells } from './cells.js';
import { placesOf } from './columns.js';
import { eachRow } from './each-row.js';
import type { WrongRows } from './wrong-rows.js';
import { WrongRow } from './wrong-rows.js';

const KINDS = {
  role: { names: ['role', 'rank', 'grade'], needed: true },
  rate: { names: ['rate_gbp', 'rate', 'hourly_rate', 'hourly_rate_gbp', 'pounds_per_hour'], needed: true },
  priceYear: { names: ['price_year', 'year'] },
  source: { names: ['source', 'rate_source'] },
} as const;

/** Pounds an hour by role. Each stands once. */
export class Rates {
  private readonly byRole: ReadonlyMap<string, Decimal>;

  constructor(
    readonly sources: readonly RateSource[],
    readonly input: InputFile,
  ) {
    this.byRole = new Map(sources.map(({ role, poundsPerHour }) => [role, new Decimal(poundsPerHour)]));
  }

  of(role: string): Decimal | undefined {
    return this.byRole.get(role);
  }
}

export async function readRates(file: string, wrong: WrongRows, progress: Progress): Promise<Rates> {
  const table = await inspectTable(file);
  const cells = new Cells(placesOf(table, KINDS));
  const sources: RateSource[] = [];
  const input = await eachRow(table, wrong, progress, (row) => {
    const role = cells.of(row).needed('role');
    if (sources.some((source) => source.role === role)) throw new WrongRow('names a role that has a rate already');
    sources.push({
      role,
      poundsPerHour: cells.amount('rate').toString(),
      priceYear: cells.text('priceYear') || null,
      source: cells.text('source') || null,
    });
  });
  if (sources.length === 0) throw new DataProblem(`${file} has no rate in it.`);
  return new Rates(sources, input);
}
