import { MYSQL } from './mysql.js';
import { POSTGRESQL } from './postgres.js';
import { SQL_SERVER } from './sql-server.js';
import type { SqlDialect } from './dialect.js';

export const DIALECTS = {
  postgresql: POSTGRESQL,
  mysql: MYSQL,
  mariadb: MYSQL,
  'sql-server': SQL_SERVER,
} as const satisfies Record<string, SqlDialect>;
export type DialectName = keyof typeof DIALECTS;
