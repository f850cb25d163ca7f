import { quotedWith } from './dialect.js';
import type { SqlDialect } from './dialect.js';

const quote = quotedWith('`', '`');

export const MYSQL: SqlDialect = {
  schemes: ['mysql:', 'mariadb:'],
  async open(options) {
    const { MySqlDatabase } = await import('./mysql-database.js');
    return new MySqlDatabase({ ...options, url: options.url.replace(/^mariadb:/, 'mysql:') });
  },
  quote,
  placeholder: () => '?',
  first: (query, count) => `${query} LIMIT ${count}`,
  upsert(table, key, columns, insertOnly) {
    const names = columns.map(quote);
    const changed = columns.filter((column) => column !== key && !insertOnly.includes(column)).map(quote);
    return (
      `INSERT INTO ${quote(table)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ` +
      `ON DUPLICATE KEY UPDATE ${changed.map((name) => `${name} = VALUES(${name})`).join(', ')}`
    );
  },
};
