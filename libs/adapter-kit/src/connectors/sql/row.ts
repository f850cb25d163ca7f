import { ParkError } from '#contracts';

/** A row as the database gave it; nothing in it is trusted to be what we expect. */
export type Row = Record<string, unknown>;

/** A text that must be there, as it is. Numbers come as their digits. */
export function textOf(row: Row, column: string): string {
  const value = cell(row, column);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') throw unexpected(column, 'text');
  return value;
}

/** A text, or undefined where the column is null or blank. */
export function optionalTextOf(row: Row, column: string): string | undefined {
  if (cell(row, column) === null) return undefined;
  const value = textOf(row, column);
  return value.trim() === '' ? undefined : value;
}

export function wholeNumberOf(row: Row, column: string): number {
  const value = Number(textOf(row, column));
  if (!Number.isSafeInteger(value)) throw unexpected(column, 'a whole number');
  return value;
}

function cell(row: Row, column: string): unknown {
  if (!(column in row)) throw unexpected(column, 'there');
  return row[column];
}

function unexpected(column: string, expected: string): ParkError {
  return new ParkError(
    'SYSTEM_MISCONFIGURED',
    `The column "${column}" of the agency's system is not ${expected}. Compare its tables with the adapter's README.`,
  );
}
