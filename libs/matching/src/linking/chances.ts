import type { CompareRecords } from './compare-records.js';
import type { Field } from './fields.js';
import { AGREES, LINK_LEVELS } from './compare-values.js';

export const LEVELS = LINK_LEVELS.length;

/** What is assumed of records of one person before any are seen, by level from `missing` on. */
export const EXPECTED_OF_SAME = [0, 0.77, 0.02, 0.09, 0.04, 0.03, 0.045, 0.005];

const MOST_SAMPLED = 150_000;

/**
 * How often each level occurs among all pairs: agreement counted exactly from the values, the rest from a sample that
 * is the same every time.
 */
export function levelRates(
  fields: readonly Field[],
  compare: CompareRecords,
  records: number,
  leftRecords: number | undefined,
): Float64Array {
  const columns = fields.length;
  const [levels, counts] = [new Uint8Array(columns), new Float64Array(columns * LEVELS)];
  const draw = drawing();
  const sampled = Math.min(MOST_SAMPLED, 4 * records * records);
  const span = leftRecords === undefined ? records : records - leftRecords;
  for (let k = 0; k < sampled; k += 1) {
    const record = (leftRecords ?? 0) + Math.floor(draw() * span);
    let partner = Math.floor(draw() * (leftRecords ?? records - 1));
    if (leftRecords === undefined && partner >= record) partner += 1;
    compare(record, partner, levels, 0);
    for (let column = 0; column < columns; column += 1) counts[column * LEVELS + levels[column]!]! += 1;
  }
  const rates = counts.map((count) => (count + 0.25) / (sampled + 2));
  fields.forEach((field, column) => {
    rates[column * LEVELS + AGREES] = agreementRate(field, records, leftRecords);
  });
  return rates;
}

function agreementRate({ of, counts }: Field, records: number, leftRecords: number | undefined): number {
  if (leftRecords === undefined) {
    const pairs = counts.reduce((sum, count) => sum + count * (count - 1), 0);
    return Math.max(pairs, 1) / (records * Math.max(1, records - 1));
  }
  const left = new Int32Array(counts.length);
  for (let i = 0; i < leftRecords; i += 1) if (of[i]! >= 0) left[of[i]!]! += 1;
  const pairs = counts.reduce((sum, count, value) => sum + left[value]! * (count - left[value]!), 0);
  return Math.max(pairs, 1) / (leftRecords * (records - leftRecords));
}

/** Numbers from 0 to 1 that look random and are the same every time (a linear congruential generator). */
function drawing(): () => number {
  let state = 0x2545f491;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}
