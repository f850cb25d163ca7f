import { ConcordatError } from '#contracts';
import { systemAway, systemMisconfigured, systemRefused } from './errors.js';

/** Server shutting down, out of connections, waiting too long, deadlock; and whatever comes from the network. */
const PASSING =
  /^(ER_(CON_COUNT|TOO_MANY_USER|LOCK_|SERVER_SHUTDOWN|NORMAL_SHUTDOWN|QUERY_INTERRUPTED|STATEMENT_TIMEOUT|OUT_OF|DISK_FULL|QUERY_TIMEOUT|CONNECTION_KILLED)|PROTOCOL_|E[A-Z]+$)/;

/** Login, missing database, table or column, permission, a statement that cannot be read, a read-only server. */
const SETTINGS =
  /^ER_(ACCESS_DENIED|DBACCESS|TABLEACCESS|COLUMNACCESS|SPECIFIC_ACCESS|BAD_DB|BAD_FIELD|BAD_TABLE|NO_SUCH_TABLE|NO_DB|PARSE|SYNTAX|SP_DOES|OPTION_PREVENTS|NOT_SUPPORTED|VIEW_INVALID|NON_UNIQ|KEY_COLUMN|WRONG_FIELD)/;

/** Its text names tables, columns and logins; every other text may quote a row. */
const NAMES_ONLY = /^ER_(BAD_DB|BAD_FIELD|NO_SUCH_TABLE|TABLEACCESS|COLUMNACCESS)/;

/** What to do about a failure of a MySQL or MariaDB database, in our words and without its data. */
export function mysqlError(error: unknown): ConcordatError {
  if (error instanceof ConcordatError) return error;
  const { code, sqlMessage } = error as { code?: unknown; sqlMessage?: string };
  if (typeof code !== 'string' || PASSING.test(code)) return systemAway();
  if (SETTINGS.test(code)) return systemMisconfigured(code, NAMES_ONLY.test(code) ? sqlMessage : undefined);
  return systemRefused(code);
}
