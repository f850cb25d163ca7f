import { quotedWith } from './dialect.js';
import type { SqlDialect } from './dialect.js';

const quote = quotedWith('"', '"');

export const POSTGRESQL: SqlDialect = {
  schemes: ['postgres:', 'postgresql:'],
  async open({ url, schema }) {
    const { SqlDatabase } = await import('./database.js');
    return new SqlDatabase({ url, schema });
  },
  quote,
  placeholder: (n) => `$${n}`,
  first: (query, count) => `${query} LIMIT ${count}`,
  upsert(table, key, columns, insertOnly) {
    const names = columns.map(quote);
    const changed = columns.filter((column) => column !== key && !insertOnly.includes(column)).map(quote);
    return (
      `INSERT INTO ${quote(table)} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) ` +
      `ON CONFLICT (${quote(key)}) DO UPDATE SET ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}`
    );
  },
};
