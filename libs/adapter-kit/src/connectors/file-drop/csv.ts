import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ParkError } from '#contracts';

export interface CsvRow<Column extends string> {
  /** Line of the file on which the row begins; the header is line 1. */
  line: number;
  cells: Record<Column, string>;
}

export interface CsvRows<Column extends string> {
  rows: CsvRow<Column>[];
  /** One for each row that could not be read: the good rows go through all the same. */
  problems: ParkError[];
}

/** No cell spans more lines than this; an open quote must not swallow the rest of a file. */
const MOST_LINES = 100;

/** The rows of a CSV file with a header. Columns that are not asked for are passed over. */
export function readCsv<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
  delimiter = ',',
): CsvRows<Column> {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const header = parseRow(lines[0] ?? '', delimiter) ?? [];
  const missing = columns.find((column) => !header.includes(column));
  if (missing !== undefined) {
    throw new ParkError('SYSTEM_MISCONFIGURED', `${file} has no column ${missing}. Check how the file is exported.`);
  }
  const rows: CsvRow<Column>[] = [];
  const problems: ParkError[] = [];
  for (let at = 1; at < lines.length;) {
    const last = lastLineOfRow(lines, at);
    const cells = parseRow(lines.slice(at, last + 1).join('\n'), delimiter);
    if (cells?.length === header.length) {
      const entries = columns.map((column) => [column, unguarded(cells[header.indexOf(column)] ?? '')]);
      rows.push({ line: at + 1, cells: Object.fromEntries(entries) as Record<Column, string> });
      at = last + 1;
      continue;
    }
    if ((lines[at] ?? '').trim() !== '') {
      const found = cells ? `has ${cells.length} columns instead of ${header.length}` : 'has a quote out of place';
      problems.push(malformedRow(file, at + 1, found));
    }
    at += 1;
  }
  return { rows, problems };
}

/** A CSV file with a header, every cell in quotes, safe to open in a spreadsheet. */
export function writeCsv<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Record<Column, string>>,
  delimiter = ',',
): string {
  const records = [...rows].map((row) => columns.map((column) => guarded(row[column])));
  return stringify([[...columns], ...records], { quoted: true, quoted_empty: true, delimiter });
}

/** Names file and line, so that somebody can go and look; never what the line says. */
export function malformedRow(file: string, line: number, found: string): ParkError {
  return new ParkError('MALFORMED_ROW', `${file} line ${line} ${found}. The other rows were read.`);
}

/**
 * A spreadsheet runs a cell that begins with one of these as a formula; a leading apostrophe stops it. Text that
 * already has apostrophes before such a sign gets one more, so that taking one off always restores it.
 */
export function guarded(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** A row goes on over the line's end while a quote is open. */
function lastLineOfRow(lines: string[], first: number): number {
  let quotes = 0;
  for (let at = first; at < Math.min(lines.length, first + MOST_LINES); at += 1) {
    quotes += (lines[at]?.match(/"/g) ?? []).length;
    if (quotes % 2 === 0) return at;
  }
  return first;
}

function parseRow(text: string, delimiter: string): string[] | undefined {
  try {
    const records = parse(text.replace(/\r$/, ''), {
      relax_column_count: true,
      record_delimiter: '\n',
      delimiter,
    }) as string[][];
    return records.length === 1 ? records[0] : undefined;
  } catch {
    return undefined;
  }
}
