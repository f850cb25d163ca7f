import { DataProblem, WrongUse } from '../failures.js';
import type { InspectedTable } from './inspect-table.js';
import type { ReadColumns } from './read-columns.js';

const USUAL = [/^rec(ord)?[ _-]?id$/i, /^id$/i, /^(person|client|patient|case|customer|row|unique)[ _-]?id$/i];
const MORE = [/^(uid|uuid|urn|pk|key|ref|reference|record[ _-]?(no|number|ref))$/i];

/** The column whose values name the records, as told or as usually called. */
export function idColumnOf({ file, header }: InspectedTable, told: string | undefined): string | undefined {
  if (told !== undefined && !header.includes(told)) {
    throw new WrongUse(`--id: ${file} has no column "${told}". It has ${header.join(', ')}.`);
  }
  return told ?? [...USUAL, ...MORE].map((usual) => header.find((name) => usual.test(name))).find(Boolean);
}

export interface RecordIds {
  readonly ids: readonly string[];
  /** Absent where records are named by the line of the file. */
  readonly column?: string;
  /** Why a column that was guessed is not used after all. */
  readonly note?: string;
}

/** What names each record: the values of the column if they do, else the lines of the file. */
export function idsOf(file: string, read: ReadColumns, column: string | undefined, told: boolean): RecordIds {
  const lines = read.lines.map(String);
  if (column === undefined) return { ids: lines };
  const ids = read.values.get(column) ?? [];
  const fault = faultIn(ids, read.lines);
  if (fault === undefined) return { ids, column };
  if (told) throw new DataProblem(`${file}: the column "${column}" names no record for certain: ${fault}.`);
  return { ids: lines, note: `${file}: records are named by their line, because in "${column}" ${fault}.` };
}

function faultIn(ids: readonly string[], lines: readonly number[]): string | undefined {
  const firstAt = new Map<string, number>();
  for (const [at, id] of ids.entries()) {
    if (id === '') return `line ${lines[at]} has nothing`;
    const before = firstAt.get(id);
    if (before !== undefined) return `lines ${lines[before]} and ${lines[at]} have the same`;
    firstAt.set(id, at);
  }
  return undefined;
}
