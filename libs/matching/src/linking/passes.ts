import type { Atom } from './atoms.js';

/** Records in blocks: those of one block are brought together. A record may be in several blocks of a pass. */
export interface Pass {
  /** Block of every record, one array per way in which it can be met; -1 for none. */
  readonly blocks: readonly Int32Array[];
  readonly blockCount: number;
  /** How many pairs it brings together. */
  readonly cost: number;
}

/** Blocks larger than this are walked in sorted order, neighbours only. */
export const LARGEST_BLOCK = 160;

/** What any one pass may cost: so many pairs for each record. */
const PAIRS_PER_RECORD = 6;
const ALWAYS_AFFORDABLE = 25_000;
const PASSES_PER_COLUMNS = 2;

/**
 * Chooses what to bring records together by, from the data. Every atom and every two atoms of different columns are
 * measured; for every one or two columns the coarsest that are affordable are taken, because those forgive most. An
 * error in one column leaves the ways through all the others.
 */
export function choosePasses(atoms: readonly Atom[], records: number, leftRecords: number | undefined): Pass[] {
  const affordable = Math.max(ALWAYS_AFFORDABLE, PAIRS_PER_RECORD * records);
  const proposals = proposalsOf(atoms, records);
  const measured = proposals
    .map((proposal) => ({ ...proposal, cost: costOf(proposal.blocks, leftRecords) }))
    .filter(({ cost }) => cost > 0)
    .sort((one, other) => one.cost - other.cost);
  const byColumns = new Map<string, typeof measured>();
  for (const way of measured) byColumns.set(way.columns, [...(byColumns.get(way.columns) ?? []), way]);
  return [...byColumns.values()].flatMap((ways) => {
    const coarsest = ways.filter(({ cost }) => cost <= affordable).slice(-PASSES_PER_COLUMNS);
    return coarsest.map(({ blocks, cost }) => ({ ...numbered(blocks()), cost }));
  });
}

interface Proposal {
  readonly columns: string;
  /** Made anew each time: all of them at once would not fit. */
  blocks(): Float64Array[];
}

function proposalsOf(atoms: readonly Atom[], records: number): Proposal[] {
  const named = (chosen: readonly Atom[]): string =>
    [...new Set(chosen.flatMap(({ fields }) => fields.map(({ name }) => name)))].sort().join('\u001f');
  const proposals: Proposal[] = atoms.map((atom) => ({
    columns: named([atom]),
    blocks: () => atom.codes.map((codes) => Float64Array.from(codes)),
  }));
  atoms.forEach((one, at) => {
    for (const other of atoms.slice(at + 1)) {
      if (one.fields.some((field) => other.fields.includes(field))) continue;
      proposals.push({ columns: named([one, other]), blocks: () => combined(one, other, records) });
    }
  });
  return proposals;
}

function combined(one: Atom, other: Atom, records: number): Float64Array[] {
  return one.codes.flatMap((a) =>
    other.codes.map((b) => {
      const keys = new Float64Array(records);
      for (let i = 0; i < records; i += 1) keys[i] = a[i]! < 0 || b[i]! < 0 ? -1 : a[i]! * 0x1000000 + b[i]!;
      return keys;
    }),
  );
}

function costOf(blocks: () => Float64Array[], leftRecords: number | undefined): number {
  const { blocks: numberedBlocks, blockCount } = numbered(blocks());
  const [left, all] = [new Int32Array(blockCount), new Int32Array(blockCount)];
  for (const codes of numberedBlocks) {
    for (let i = 0; i < codes.length; i += 1) {
      if (codes[i]! < 0) continue;
      all[codes[i]!]! += 1;
      if (leftRecords !== undefined && i < leftRecords) left[codes[i]!]! += 1;
    }
  }
  let cost = 0;
  for (let block = 0; block < blockCount; block += 1) {
    const size = all[block]!;
    const pairs = leftRecords === undefined ? (size * (size - 1)) / 2 : left[block]! * (size - left[block]!);
    cost += size > LARGEST_BLOCK ? Math.min(pairs, (size * LARGEST_BLOCK) / 8) : pairs;
  }
  return cost;
}

/** Numbers equal keys alike, in the order in which they are met, by open addressing: a map of numbers is far slower. */
function numbered(keys: readonly Float64Array[]): Pick<Pass, 'blocks' | 'blockCount'> {
  const total = keys.reduce((sum, column) => sum + column.length, 0);
  const mask = 2 ** Math.ceil(Math.log2(total * 2 + 2)) - 1;
  const [slots, keyOf] = [new Int32Array(mask + 1).fill(-1), new Float64Array(total)];
  let blockCount = 0;
  const blocks = keys.map((column) =>
    Int32Array.from(column, (key) => {
      if (key < 0) return -1;
      let slot = Math.imul((key % 0x7fffffff) ^ (key / 0x1000000), 0x9e3779b1) >>> 0;
      slot = (slot ^ (slot >>> 15)) & mask;
      while (slots[slot]! >= 0 && keyOf[slots[slot]!] !== key) slot = (slot + 1) & mask;
      if (slots[slot]! < 0) {
        slots[slot] = blockCount;
        keyOf[blockCount] = key;
        blockCount += 1;
      }
      return slots[slot]!;
    }),
  );
  return { blocks, blockCount };
}
