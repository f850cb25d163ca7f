import type { EquityCount, InputFile, OtherCost, PanelMeasure } from '#outcomes';
import { PANELS, PERIODS } from '#outcomes';
import { inspectTable } from '../match/inspect-table.js';
import type { Progress } from '../match/progress.js';
import { Cells } from './cells.js';
import type { Kinds } from './columns.js';
import { placesOf } from './columns.js';
import { eachRow } from './each-row.js';
import type { WrongRows } from './wrong-rows.js';
import { WrongRow } from './wrong-rows.js';

export interface ReadRows<T> {
  readonly rows: readonly T[];
  readonly input: InputFile;
}

const COSTS = {
  kind: { names: ['kind'], needed: true },
  who: { names: ['who', 'agency', 'what'], needed: true },
  period: { names: ['period', 'window'] },
  amount: { names: ['amount_gbp', 'cost_gbp', 'amount'], needed: true },
} as const;

export const readCosts = (file: string, wrong: WrongRows, progress: Progress): Promise<ReadRows<OtherCost>> =>
  readRows(file, COSTS, wrong, progress, (cells) => {
    const kind = cells.word('kind', ['PARTNER', 'PROGRAMME'] as const);
    if (!kind) throw new WrongRow('is neither PARTNER nor PROGRAMME');
    const period = cells.word('period', PERIODS);
    if (kind === 'PARTNER' && !period) throw new WrongRow('is a partner’s cost that is neither BEFORE nor AFTER');
    return { kind, who: cells.needed('who'), period, pounds: cells.amount('amount') };
  });

const MEASURES = {
  panel: { names: ['panel'], needed: true },
  measure: { names: ['measure', 'what'], needed: true },
  before: { names: ['before'] },
  after: { names: ['after'] },
  asked: { names: ['asked'] },
  answered: { names: ['answered'] },
  reportedBy: { names: ['reported_by', 'said_by'] },
} as const;

export const readMeasures = (file: string, wrong: WrongRows, progress: Progress): Promise<ReadRows<PanelMeasure>> =>
  readRows(file, MEASURES, wrong, progress, (cells) => {
    const panel = cells.word('panel', PANELS);
    if (!panel) throw new WrongRow(`names none of the panels ${PANELS.join(', ')}`);
    const figure = (kind: 'before' | 'after'): number | undefined =>
      cells.text(kind) === '' ? undefined : cells.amount(kind).toNumber();
    const measure = cells.needed('measure');
    const [asked, answered] = [cells.count('asked'), cells.count('answered')];
    if ((asked ?? Infinity) < (answered ?? 0)) throw new WrongRow('has more answers than people asked');
    return {
      panel,
      measure,
      before: figure('before'),
      after: figure('after'),
      asked,
      answered,
      reportedBy: cells.word('reportedBy', ['PERSON', 'STAFF'] as const),
    };
  });

const EQUITY = {
  characteristic: { names: ['characteristic'], needed: true },
  group: { names: ['group'], needed: true },
  eligible: { names: ['eligible'], needed: true },
  selected: { names: ['selected'], needed: true },
  disclosed: { names: ['disclosed'], needed: true },
  closed: { names: ['closed'], needed: true },
} as const;

export const readEquity = (file: string, wrong: WrongRows, progress: Progress): Promise<ReadRows<EquityCount>> =>
  readRows(file, EQUITY, wrong, progress, (cells) => {
    const count = (kind: 'eligible' | 'selected' | 'disclosed' | 'closed'): number => {
      cells.needed(kind);
      return cells.count(kind) ?? 0;
    };
    const [characteristic, group] = [cells.needed('characteristic'), cells.needed('group')];
    return {
      characteristic,
      group,
      eligible: count('eligible'),
      selected: count('selected'),
      disclosed: count('disclosed'),
      closed: count('closed'),
    };
  });

async function readRows<T, K extends Kinds>(
  file: string,
  kinds: K,
  wrong: WrongRows,
  progress: Progress,
  take: (cells: Cells<Extract<keyof K, string>>) => T,
): Promise<ReadRows<T>> {
  const table = await inspectTable(file);
  const cells = new Cells(placesOf(table, kinds));
  const rows: T[] = [];
  const input = await eachRow(table, wrong, progress, (row) => void rows.push(take(cells.of(row))));
  return { rows, input };
}
