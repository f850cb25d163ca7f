import { DataProblem } from '../failures.js';
import { counted } from '../text-table.js';
import { encodingOf, textOf } from './encoding.js';
import { delimiterOf } from './inspect-table.js';
import type { Hearing } from './read-columns.js';
import { rowsOf } from './rows.js';
import type { Truth } from './truth-column.js';

type Ids = readonly string[];

/** Reads two columns of ids, left file's first. A first line that names no record is taken for a header. */
export async function truthFromFile(file: string, left: Ids, right: Ids | undefined, hearing: Hearing): Promise<Truth> {
  const rowOf = rowFinder(left, right);
  const encoding = await encodingOf(file);
  const pairs = new Map<string, readonly [number, number]>();
  let [first, unknown] = [true, 0];
  for await (const rows of rowsOf(textOf(file, encoding), await delimiterOf(file, encoding))) {
    for (const { line, cells, wrong } of rows) {
      const found = cells?.length === 2 ? rowOf(cells[0] ?? '', cells[1] ?? '') : undefined;
      if (found) pairs.set(found.join(), found);
      else if (cells?.length !== 2) hearing.malformed?.(`${file} line ${line} ${wrong ?? 'is not two ids'}.`);
      else if (!first) unknown += 1;
      first = false;
    }
  }
  if (pairs.size === 0) throw new DataProblem(`${file} names no pair of records of these files.`);
  return {
    pairs: [...pairs.values()],
    notes: [
      `Truth: ${counted(pairs.size)} pairs from ${file}; every other pair is taken to be two people.`,
      ...(unknown > 0
        ? [`Lines of ${file} that name a record that is not there, and do not count: ${counted(unknown)}.`]
        : []),
    ],
  };
}

type Rows = readonly [left: number, right: number];

function rowFinder(left: Ids, right: Ids | undefined): (one: string, other: string) => Rows | undefined {
  const inLeft = new Map(left.map((id, row) => [id, row]));
  const inRight = right ? new Map(right.map((id, row) => [id, row])) : inLeft;
  return (one, other) => {
    const [a, b] = [inLeft.get(one), inRight.get(other)];
    if (a === undefined || b === undefined || (!right && a === b)) return undefined;
    return right ? [a, b] : [Math.min(a, b), Math.max(a, b)];
  };
}
