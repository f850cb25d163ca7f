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
  if (state === undefined || PASSING.test(state)) return systemAway();
  if (SETTINGS.test(state)) return systemMisconfigured(state, NAMES_ONLY.has(state) ? message : undefined);
  return systemRefused(state, constraint);
}

export function systemAway(): RetryError {
  return new RetryError(
    'SYSTEM_UNREACHABLE',
    "The agency's system does not answer. Check that its database runs and that this machine may reach it.",
  );
}

/** `names` may hold names of tables and columns, and nothing of a row. */
export function systemMisconfigured(state: string, names?: string): ParkError {
  return new ParkError(
    'SYSTEM_MISCONFIGURED',
    `The agency's system refuses the adapter's statement (${state}${names ? `: ${names}` : ''}). Check the login, its permissions and the tables in the adapter's README.`,
  );
}

export function systemRefused(state: string, rule?: string): ParkError {
  return new ParkError(
    'SYSTEM_REFUSED',
    `The agency's system does not accept the data (${state}${rule ? `, rule "${rule}"` : ''}). Ask its administrator which rule applies.`,
  );
}

export function copyNotThere(): ParkError {
  return new ParkError('COPY_NOT_THERE', "The copy is not in the agency's system, so it cannot be hidden or shown.");
}
