import type { MatchArguments } from './arguments.js';
import { malformedRows } from './malformed-rows.js';
import type { OpenTables } from './open-tables.js';
import type { Progress } from './progress.js';
import { readColumns } from './read-columns.js';
import type { Truth } from './truth-column.js';
import { truthFromColumn } from './truth-column.js';
import { truthFromFile } from './truth-file.js';

/** Reads what is true, from a file of its own or from the records' files a second time. */
export async function readTruth(
  truth: NonNullable<MatchArguments['truth']>,
  [left, right]: OpenTables,
  progress: Progress,
): Promise<Truth> {
  if ('file' in truth) {
    const malformed = malformedRows(truth.file, progress);
    const read = await truthFromFile(truth.file, left.ids, right?.ids, { malformed: malformed.hear });
    malformed.end();
    return read;
  }
  const { column } = truth;
  const values = async ({ table }: typeof left): Promise<readonly string[]> =>
    (await readColumns(table, [column])).values.get(column) ?? [];
  return truthFromColumn(column, await values(left), right && (await values(right)));
}
