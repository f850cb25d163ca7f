import { basename } from 'node:path';
import { COLUMN_KINDS } from '#matching';
import { textTable } from '../text-table.js';
import type { Kinds, SidedTable } from './columns.js';
import { columnsOf } from './columns.js';

/** What is taken to be in which column, and how to put it right. Names of columns alone. */
export function columnTable(tables: readonly SidedTable[], kinds: readonly Kinds[]): string {
  const rows = COLUMN_KINDS.flatMap((kind) => {
    const columns = kinds.map((of) => columnsOf(of, kind));
    if (columns.every(({ length }) => length === 0)) return [];
    if (kind === 'ignored') return [[kind, ...columns.map((names) => names.join(', '))]];
    const most = Math.max(...columns.map(({ length }) => length));
    return Array.from({ length: most }, (_, at) => [kind, ...columns.map((names) => names[at] ?? '(none)')]);
  });
  const left = tables.length > 1 ? ' A kind that one file lacks is not compared.' : '';
  return (
    'What the columns are taken to hold:\n' +
    textTable(['kind', ...tables.map(({ table }) => basename(table.file))], rows) +
    `Where this is wrong, say so: --map KIND=COLUMN, such as --map familyName=Surname or --map ignored=Notes.${left}\n`
  );
}
