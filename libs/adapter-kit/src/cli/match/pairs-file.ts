import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../connectors/file-drop/csv.js';
import type { FoundPair } from './found-pairs.js';

export const PAIR_COLUMNS = ['left_id', 'right_id', 'probability', 'verdict', 'explanation'] as const;

const BATCH = 5000;

/** The pairs as CSV, a piece at a time: ids, how sure, and why in words. Safe to open in a spreadsheet. */
export function* pairsCsv(pairs: Iterable<FoundPair>): Generator<string> {
  let rows: string[][] = [[...PAIR_COLUMNS]];
  for (const { leftId, rightId, probability, verdict, explanation } of pairs) {
    rows.push([leftId, rightId, probability.toFixed(4), verdict, explanation].map(guarded));
    if (rows.length < BATCH) continue;
    yield stringify(rows, { quoted: true, quoted_empty: true });
    rows = [];
  }
  yield stringify(rows, { quoted: true, quoted_empty: true });
}
