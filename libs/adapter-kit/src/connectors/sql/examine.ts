import { ConcordatError } from '#contracts';
import type { Finding } from '../../agency-system.js';
import type { SqlDriver } from './driver.js';
import type { SourceQuery } from './source.js';

/** Can it be read, and has it the columns that the configuration names? Reads no row. */
export async function examineColumns(
  database: SqlDriver,
  source: SourceQuery,
  part: string,
  wanted: readonly string[],
): Promise<Finding> {
  const what = `the records of ${part}`;
  try {
    const there = await database.columns(source.none());
    const missing = [...new Set(wanted)].filter((column) => !there.includes(column));
    if (missing.length === 0) return { what, ok: true, said: `They can be read, with all ${wanted.length} columns.` };
    return {
      what,
      ok: false,
      said: `There is no column ${missing.join(', ')}; there are ${there.join(', ')}.`,
      todo: `Correct records.${part} in the configuration, or have the view changed.`,
    };
  } catch (error) {
    return notReadable(what, error, `Give the login SELECT on it, or correct records.${part} in the configuration.`);
  }
}

export function notReadable(what: string, error: unknown, todo: string): Finding {
  if (!(error instanceof ConcordatError)) throw error;
  return { what, ok: false, said: error.message, todo };
}
