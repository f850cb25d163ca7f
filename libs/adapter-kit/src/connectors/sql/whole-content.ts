import type { SqlDatabase } from './database.js';
import { textOf } from './row.js';

/** Every row of every table of the database as text, one a line, `schema.table` first; `except` names tables. */
export async function wholeContent(database: SqlDatabase, except: readonly string[] = []): Promise<string> {
  const tables = await database.rows({
    text: `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
           WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    values: [],
  });
  const lines: string[] = [];
  for (const name of tables.map((row) => textOf(row, 'name')).filter((name) => !except.includes(name))) {
    const rows = await database.rows({ text: `SELECT t::text AS line FROM ${name} t ORDER BY 1`, values: [] });
    lines.push(...rows.map((row) => `${name} ${textOf(row, 'line')}`));
  }
  return lines.join('\n');
}
