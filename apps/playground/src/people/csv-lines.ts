import { parse } from 'csv-parse/sync';

export interface CsvLine {
  /** Counted from 1, as an editor shows it. */
  line: number;
  /** Without blanks around; undefined where quotation marks do not close. */
  cells?: string[];
}

/** A quoted cell may go on over this many lines; more is taken for a quotation mark too many. */
const LONGEST_CELL = 5;

/** Splits a CSV text into rows so that one broken row breaks no other. The first row is the headings. */
export function csvLines(text: string): CsvLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== '') ?? '');
  const rows: CsvLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.trim() === '') continue;
    const { cells, used } = cellsFrom(lines, at, delimiter);
    rows.push({ line: at + 1, ...(cells && { cells }) });
    at += used - 1;
  }
  return rows;
}

function cellsFrom(lines: string[], at: number, delimiter: string): { cells?: string[]; used: number } {
  if (!lines[at]?.includes('"')) return { cells: lines[at]?.split(delimiter).map((cell) => cell.trim()), used: 1 };
  for (let used = 1; used <= LONGEST_CELL && at + used <= lines.length; used += 1) {
    const cells = parsed(lines.slice(at, at + used).join('\n'), delimiter);
    if (cells) return { cells, used };
  }
  return { used: 1 };
}

function parsed(text: string, delimiter: string): string[] | undefined {
  try {
    const rows = parse(text, { delimiter, trim: true, relax_column_count: true }) as unknown as string[][];
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
}

function delimiterOf(heading: string): string {
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
