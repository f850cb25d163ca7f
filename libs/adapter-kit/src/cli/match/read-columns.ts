import { textOf } from './encoding.js';
import type { InspectedTable } from './inspect-table.js';
import { rowsOf } from './rows.js';

/** Some columns of a file. Every list has one entry per good row, in the file's order. */
export interface ReadColumns {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Line of the file on which each row begins; the header is line 1. */
  readonly lines: readonly number[];
  /** Rows left out because they could not be read. */
  readonly malformed: number;
}

export interface Hearing {
  /** Told of each row left out, in a sentence that names file and line. */
  malformed?(sentence: string): void;
  records?(soFar: number): void;
}

export async function readColumns(
  { file, encoding, delimiter, header }: InspectedTable,
  wanted: readonly string[],
  hearing: Hearing = {},
): Promise<ReadColumns> {
  const columns = wanted.map((name) => ({ name, at: header.indexOf(name), values: [] as string[] }));
  const lines: number[] = [];
  let [malformed, beforeRows] = [0, true];
  for await (const rows of rowsOf(textOf(file, encoding), delimiter)) {
    for (const { line, cells, wrong } of beforeRows ? rows.slice(1) : rows) {
      if (cells && fits(cells, header)) {
        lines.push(line);
        for (const { at, values } of columns) values.push(cells[at] ?? '');
      } else {
        malformed += 1;
        hearing.malformed?.(`${file} line ${line} ${wrong ?? cellsInstead(cells?.length ?? 0, header.length)}.`);
      }
    }
    beforeRows = false;
    hearing.records?.(lines.length);
  }
  return { values: new Map(columns.map(({ name, values }) => [name, values])), lines, malformed };
}

/** Some programs end a row with signs that part nothing: cells without a value under columns without a name. */
export function fits(cells: readonly string[], header: readonly string[]): boolean {
  const [fewer, more] = [header.slice(cells.length), cells.slice(header.length)];
  return [...fewer, ...more].every((text) => text === '');
}

function cellsInstead(found: number, expected: number): string {
  return `has ${found} ${found === 1 ? 'column' : 'columns'} instead of ${expected}`;
}
