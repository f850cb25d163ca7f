import type { Shown } from './suppress.js';
import { suppressed } from './suppress.js';

export const EQUITY_STAGES = ['selected', 'disclosed', 'closed'] as const;
export type EquityStage = (typeof EQUITY_STAGES)[number];

/** One group of one characteristic, such as ethnicity or sex; counts of people alone. */
export interface EquityCount {
  readonly characteristic: string;
  readonly group: string;
  /** Who could have been selected. */
  readonly eligible: number;
  readonly selected: number;
  readonly disclosed: number;
  readonly closed: number;
}

export interface EquityRow {
  readonly characteristic: string;
  readonly group: string;
  readonly eligible: Shown;
  readonly selected: Shown;
  readonly disclosed: Shown;
  readonly closed: Shown;
  /** Selected of eligible, disclosed of selected, closed of disclosed, in per cent. */
  readonly rates: Readonly<Record<EquityStage, number | null>>;
  /** Stages at which the group fares so differently from all others that the programme stops to look. */
  readonly stopAndReview: readonly EquityStage[];
}

/** Beyond four fifths, or five quarters, of the others' rate. */
const LEAST = 0.8;
const MOST = 1.25;
const COLUMNS = ['eligible', ...EQUITY_STAGES] as const;

export function equityOf(counts: readonly EquityCount[]): EquityRow[] {
  const characteristics = [...new Set(counts.map(({ characteristic }) => characteristic))];
  return characteristics.flatMap((characteristic) =>
    rowsOf(counts.filter((count) => count.characteristic === characteristic)),
  );
}

function rowsOf(groups: readonly EquityCount[]): EquityRow[] {
  const shown = new Map(COLUMNS.map((column) => [column, suppressed(groups.map((group) => group[column]))]));
  return groups.map(({ characteristic, group }, at) => {
    const cell = (column: (typeof COLUMNS)[number]): Shown => shown.get(column)?.[at] ?? null;
    const cells = {
      eligible: cell('eligible'),
      selected: cell('selected'),
      disclosed: cell('disclosed'),
      closed: cell('closed'),
    };
    return {
      characteristic,
      group,
      ...cells,
      rates: {
        selected: percent(cells.selected, cells.eligible),
        disclosed: percent(cells.disclosed, cells.selected),
        closed: percent(cells.closed, cells.disclosed),
      },
      stopAndReview: EQUITY_STAGES.filter(
        (stage) => stands(groups, at, stage) && cell(stage) !== null && cell(base(stage)) !== null,
      ),
    };
  });
}

function stands(groups: readonly EquityCount[], at: number, stage: EquityStage): boolean {
  const others = groups.filter((_, index) => index !== at);
  const own = groups[at] as EquityCount;
  const sum = (column: (typeof COLUMNS)[number]): number => others.reduce((total, group) => total + group[column], 0);
  const [of, ofOthers] = [own[base(stage)], sum(base(stage))];
  if (of === 0 || ofOthers === 0 || sum(stage) === 0) return false;
  const ratio = own[stage] / of / (sum(stage) / ofOthers);
  return ratio < LEAST || ratio > MOST;
}

function base(stage: EquityStage): (typeof COLUMNS)[number] {
  return COLUMNS[COLUMNS.indexOf(stage) - 1] ?? 'eligible';
}

function percent(count: Shown, of: Shown): number | null {
  return count === null || !of ? null : Math.round((count / of) * 1000) / 10;
}
