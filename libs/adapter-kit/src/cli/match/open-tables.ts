import { DataProblem, WrongUse } from '../failures.js';
import { counted } from '../text-table.js';
import type { MatchArguments } from './arguments.js';
import { columnTable } from './column-table.js';
import type { Kinds, SidedTable } from './columns.js';
import { kindsOf } from './columns.js';
import type { InspectedTable } from './inspect-table.js';
import { inspectTable } from './inspect-table.js';
import { malformedRows } from './malformed-rows.js';
import type { Progress } from './progress.js';
import type { ReadColumns } from './read-columns.js';
import { readColumns } from './read-columns.js';
import { idColumnOf, idsOf } from './record-ids.js';

/** A file with what linking needs of it in memory: the columns that are compared, and the ids. */
export interface OpenTable {
  readonly table: InspectedTable;
  readonly kinds: Kinds;
  readonly read: ReadColumns;
  readonly ids: readonly string[];
  readonly idColumn?: string;
}

export type OpenTables = readonly [left: OpenTable, right?: OpenTable];

export async function openTables(asked: MatchArguments, progress: Progress): Promise<OpenTables> {
  const left: SidedTable = { side: 'left', table: await inspectTable(asked.left) };
  const right: SidedTable | undefined = asked.right
    ? { side: 'right', table: await inspectTable(asked.right) }
    : undefined;
  const sided = right ? [left, right] : [left];
  for (const { table } of sided) sayEncoding(table, progress);
  const truthColumn = truthColumnOf(asked, sided);
  const idColumns = sided.map(({ table }) => idColumnOf(table, asked.id));
  const apart = new Set([truthColumn, ...idColumns].filter((name) => name !== undefined));
  const kinds = kindsOf(sided, asked.maps, apart);
  progress.say(columnTable(sided, kinds));
  const open = async (at: number): Promise<OpenTable> => {
    const { table } = sided[at] as SidedTable;
    return openTable(table, kinds[at] ?? new Map(), idColumns[at], asked, progress);
  };
  return right ? [await open(0), await open(1)] : [await open(0)];
}

/** The column of truth is not read yet, and never compared. */
function truthColumnOf({ truth, maps }: MatchArguments, tables: readonly SidedTable[]): string | undefined {
  if (!truth || !('column' in truth)) return undefined;
  const without = tables.find(({ table }) => !table.header.includes(truth.column));
  if (without) {
    const { file, header } = without.table;
    throw new WrongUse(`--truth-column: ${file} has no column "${truth.column}". It has ${header.join(', ')}.`);
  }
  if (maps.some(({ column, kind }) => column === truth.column && kind !== 'ignored')) {
    throw new WrongUse(`"${truth.column}" cannot be both compared and the truth.`);
  }
  return truth.column;
}

async function openTable(
  table: InspectedTable,
  kinds: Kinds,
  idColumn: string | undefined,
  asked: MatchArguments,
  progress: Progress,
): Promise<OpenTable> {
  const compared = [...kinds].filter(([, kind]) => kind !== 'ignored').map(([name]) => name);
  const wanted = [...new Set([...compared, ...(idColumn === undefined ? [] : [idColumn])])];
  const malformed = malformedRows(table.file, progress);
  const read = await readColumns(table, wanted, {
    malformed: malformed.hear,
    records: (soFar) => progress.step(() => `${table.file}: ${counted(soFar)} records read`),
  });
  malformed.end();
  if (read.lines.length === 0) throw new DataProblem(`${table.file} has a header and no record.`);
  const { ids, column, note } = idsOf(table.file, read, idColumn, asked.id !== undefined);
  if (note !== undefined) progress.say(note);
  return { table, kinds, read, ids, ...(column !== undefined && { idColumn: column }) };
}

function sayEncoding({ file, encoding }: InspectedTable, progress: Progress): void {
  if (encoding === 'latin-1') progress.say(`${file} is not UTF-8 and is read as Latin-1 (Windows-1252).`);
}
