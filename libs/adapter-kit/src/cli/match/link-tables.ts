import type { LinkResult, Table } from '#matching';
import { linkRecords } from '#matching';
import { counted } from '../text-table.js';
import type { OpenTable } from './open-tables.js';
import type { Progress } from './progress.js';

export interface Linked {
  readonly result: LinkResult;
  readonly possible: number;
  readonly compared: number;
}

export function linkTables(left: OpenTable, right: OpenTable | undefined, progress: Progress): Linked {
  const records = left.ids.length;
  const possible = right ? records * right.ids.length : (records * (records - 1)) / 2;
  let compared = 0;
  const result = linkRecords(tableOf(left), right && tableOf(right), {
    progress: ({ part, done, of, compared: soFar }) => {
      compared = soFar;
      progress.step(() =>
        part === 'comparing'
          ? `${counted(soFar)} candidate pairs, ${counted(done)} of ${counted(of)} records`
          : `Scoring ${Math.floor((100 * done) / Math.max(1, of))}% of ${counted(of)} pairs`,
      );
    },
  });
  return { result, possible, compared };
}

function tableOf({ kinds, read }: OpenTable): Table {
  return {
    columns: [...kinds].flatMap(([name, kind]) =>
      kind === 'ignored' ? [] : [{ name, kind, values: read.values.get(name) ?? [] }],
    ),
  };
}
