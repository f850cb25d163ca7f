import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Table } from '../src/index.js';
import { guessColumns, tableOf } from '../src/index.js';

export interface FebrlFile {
  /** The file as a table, columns as guessed, without those named. */
  without(...columns: string[]): Table;
  /** Whose row it is. */
  readonly people: readonly number[];
}

export function febrl(name: string): FebrlFile {
  const text = readFileSync(new URL(`../test-data/${name}`, import.meta.url));
  const [header = [], ...rows] = parse(text, { trim: true }) as string[][];
  const kinds = guessColumns(header, rows.slice(0, 200));
  return {
    without: (...columns) => {
      const left = Object.fromEntries(Object.entries(kinds).filter(([column]) => !columns.includes(column)));
      return tableOf(header, rows, left);
    },
    people: rows.map(([id = '']) => Number(id.split('-')[1])),
  };
}
