import type { ColumnKind } from '#matching';
import { COLUMN_KINDS, guessColumns } from '#matching';
import { DataProblem, WrongUse } from '../failures.js';
import type { Mapping, Side } from './arguments.js';
import type { InspectedTable } from './inspect-table.js';

/** What each column of a file holds; every column of the header is in it. */
export type Kinds = ReadonlyMap<string, ColumnKind>;

export interface SidedTable {
  readonly side: Side;
  readonly table: InspectedTable;
}

/** Guesses what columns hold, then lets `--map` have its way. `apart` are the columns of ids and truth. */
export function kindsOf(tables: readonly SidedTable[], maps: readonly Mapping[], apart: ReadonlySet<string>): Kinds[] {
  for (const map of maps) check(map, tables);
  const kinds = tables.map(({ side, table }) => {
    const mine = maps.filter((map) => (map.side ?? side) === side && table.header.includes(map.column));
    return kindsOfTable(table, mine, apart);
  });
  if (comparedKinds(kinds).length === 0) {
    const files = tables.map(({ table }) => table.file).join(' and ');
    throw new DataProblem(`Nothing to compare: ${files} share no column whose content is known. Name some with --map.`);
  }
  return kinds;
}

function kindsOfTable({ header, sample }: InspectedTable, maps: readonly Mapping[], apart: ReadonlySet<string>): Kinds {
  const guesses = guessColumns(header, sample);
  const told = new Map(maps.map(({ kind, column }) => [column, kind as ColumnKind]));
  const toldKinds = new Set(told.values());
  return new Map(
    header.map((name): [string, ColumnKind] => {
      const kind = told.get(name);
      if (kind !== undefined) return [name, kind];
      const guess = name === '' || apart.has(name) ? 'ignored' : (guesses[name] ?? 'ignored');
      return [name, toldKinds.has(guess) ? 'ignored' : guess];
    }),
  );
}

function check({ side, kind, column }: Mapping, tables: readonly SidedTable[]): void {
  if (!(COLUMN_KINDS as readonly string[]).includes(kind)) {
    throw new WrongUse(`--map: "${kind}" is not a kind of column. The kinds are ${COLUMN_KINDS.join(', ')}.`);
  }
  const asked = tables.filter((one) => (side ?? one.side) === one.side);
  if (asked.some(({ table }) => table.header.includes(column))) return;
  const has = asked.map(({ table }) => `${table.file} has ${table.header.join(', ')}.`).join(' ');
  throw new WrongUse(`--map: there is no column "${column}". ${has}`);
}

/** The kinds that every table has, but for those that are ignored. */
export function comparedKinds(kinds: readonly Kinds[]): ColumnKind[] {
  return COLUMN_KINDS.filter((kind) => kind !== 'ignored' && kinds.every((of) => columnsOf(of, kind).length > 0));
}

export function columnsOf(kinds: Kinds, kind: ColumnKind): string[] {
  return [...kinds].filter(([, one]) => one === kind).map(([name]) => name);
}
