import { ConcordatError, ParkError, RetryError } from '#contracts';

/** Errors of PostgreSQL whose text names tables and columns only; every other text may quote a row. */
const NAMES_ONLY = new Set(['42P01', '42703', '42501', '42883', '3F000']);

/** Server shutting down, out of connections or memory, waiting too long, deadlock, lost connection. */
const PASSING = /^(08|53|57P|57014|55P03|40001|40P01|58)/;

/** Permission, password, missing database, schema, table, column or function, read-only server. */
const SETTINGS = /^(42|28|3D|3F|25006|0A)/;

/** What to do about a failure of the agency's database, in our words and without its data. */
export function sqlError(error: unknown): ConcordatError {
  if (error instanceof ConcordatError) return error;
  const { code, message, constraint } = error as { code?: unknown; message?: string; constraint?: string };
  const state = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
  if (state === undefined || PASSING.test(state)) {
    return new RetryError(
      'SYSTEM_UNREACHABLE',
      "The agency's system does not answer. Check that its database runs and that this machine may reach it.",
    );
  }
  if (SETTINGS.test(state)) {
    const named = NAMES_ONLY.has(state) && message ? `: ${message}` : '';
    return new ParkError(
      'SYSTEM_MISCONFIGURED',
      `The agency's system refuses the adapter's statement (${state}${named}). Check the login, its permissions and the tables in the adapter's README.`,
    );
  }
  return new ParkError(
    'SYSTEM_REFUSED',
    `The agency's system does not accept the data (${state}${constraint ? `, rule "${constraint}"` : ''}). Ask its administrator which rule applies.`,
  );
}
