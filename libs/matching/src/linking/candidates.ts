import type { Field } from './fields.js';
import type { Pass } from './passes.js';
import { LARGEST_BLOCK } from './passes.js';

/** How many neighbours on either side are looked at within a block that is too large. */
const NEIGHBOURS = LARGEST_BLOCK / 16;

/** The members of the blocks of a pass, block after block, each block in sorted order of its records. */
interface Members {
  readonly starts: Int32Array;
  readonly records: Int32Array;
  /** Where in `records` a record stands, per way in which it can be met. */
  readonly places: readonly Int32Array[];
}

/**
 * Calls back once for every pair that at least one pass brings together: of one file the later record and the earlier,
 * of two files the right record and the left. Records come in order, all partners of one in a row.
 */
export function eachCandidate(
  passes: readonly Pass[],
  rank: Int32Array,
  leftRecords: number | undefined,
  visit: (record: number, partner: number) => void,
): void {
  const members = passes.map((pass) => membersOf(pass, rank));
  const seen = new Int32Array(rank.length).fill(-1);
  for (let record = leftRecords ?? 1; record < rank.length; record += 1) {
    const end = leftRecords ?? record;
    passes.forEach(({ blocks }, at) => {
      const { starts, records, places } = members[at]!;
      blocks.forEach((codes, way) => {
        const block = codes[record]!;
        if (block < 0) return;
        let [from, to] = [starts[block]!, starts[block + 1]!];
        if (to - from > LARGEST_BLOCK) {
          const place = places[way]![record]!;
          [from, to] = [Math.max(from, place - NEIGHBOURS), Math.min(to, place + NEIGHBOURS + 1)];
        }
        for (let k = from; k < to; k += 1) {
          const partner = records[k]!;
          if (partner >= end || seen[partner] === record) continue;
          seen[partner] = record;
          visit(record, partner);
        }
      });
    });
  }
}

function membersOf({ blocks, blockCount }: Pass, rank: Int32Array): Members {
  const starts = new Int32Array(blockCount + 1);
  for (const codes of blocks) for (const block of codes) if (block >= 0) starts[block + 1]! += 1;
  for (let block = 0; block < blockCount; block += 1) starts[block + 1]! += starts[block]!;
  const next = starts.slice();
  const records = new Int32Array(starts[blockCount]!);
  const places = blocks.map((codes) => new Int32Array(codes.length));
  const inOrder = new Int32Array(rank.length);
  rank.forEach((at, record) => (inOrder[at] = record));
  for (const record of inOrder) {
    blocks.forEach((codes, way) => {
      const block = codes[record]!;
      if (block < 0) return;
      places[way]![record] = next[block]!;
      records[next[block]!] = record;
      next[block]! += 1;
    });
  }
  return { starts, records, places };
}

/** Where each record stands when all are sorted by their values, most telling columns first. */
export function rankOf(fields: readonly Field[], records: number): Int32Array {
  const telling = [...fields].sort((one, other) => other.values.length - one.values.length);
  const orders = telling.map(({ values, of }) => {
    const places = new Int32Array(values.length);
    [...values.keys()]
      .sort((a, b) => (values[a]! < values[b]! ? -1 : 1))
      .forEach((value, place) => (places[value] = place));
    return of.map((value) => (value < 0 ? -1 : places[value]!));
  });
  const sorted = Int32Array.from({ length: records }, (_, i) => i).sort((a, b) => {
    for (const order of orders) if (order[a] !== order[b]) return order[a]! - order[b]!;
    return a - b;
  });
  const rank = new Int32Array(records);
  sorted.forEach((record, place) => (rank[record] = place));
  return rank;
}
