import pg from 'pg';

/** Rows of every table of a database as text, with the bytes in them made readable, in chunks. */
export async function* rowsOf(databaseUrl: string): AsyncGenerator<{ table: string; row: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const { schema, table, columns } of await tablesOf(client)) {
      const parts = columns.map(({ name, type }) => {
        const column = pg.escapeIdentifier(name);
        return type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
      });
      const from = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
      const text = `SELECT concat_ws(E'\\n', ${parts.join(', ')}) AS row FROM ${from}`;
      const { rows } = await client.query<{ row: string }>(text);
      for (const { row } of rows) yield { table: `${schema}.${table}`, row };
    }
  } finally {
    await client.end();
  }
}

interface Table {
  schema: string;
  table: string;
  columns: { name: string; type: string }[];
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT n.nspname AS schema, c.relname AS "table",
      json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text) ORDER BY a.attnum) AS columns
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND has_table_privilege(c.oid, 'SELECT')
    GROUP BY n.nspname, c.relname`);
  return rows;
}

/** Tables that hold a row for which `isTrace` says yes. */
export async function tablesWith(databaseUrl: string, isTrace: (text: string) => boolean): Promise<string[]> {
  const found = new Set<string>();
  for await (const { table, row } of rowsOf(databaseUrl)) if (isTrace(row)) found.add(table);
  return [...found];
}
