import { Frontier } from './frontier.js';
import { consistencyRanges, inclusionRanges } from './ranges.js';
import type { LeafRange } from './ranges.js';

/** Levels whose complete subtrees are worth keeping: one in 256 leaves, one in 65,536, and so on. */
export const KEPT_LEVELS: readonly number[] = [8, 16, 24, 32];

/** Where the hashes of a tree are kept. */
export interface TreeSource {
  /** Hashes of the leaves from `start` up to, not including, `end`, in their order. */
  leaves(start: number, end: number): Promise<readonly Buffer[]>;
  /** Levels of which every complete subtree is kept; none of them needs to be. */
  readonly levels: readonly number[];
  /** Hashes of the complete subtrees of `2 ** level` leaves, by number. Asked for kept levels only. */
  nodes(level: number, start: number, end: number): Promise<readonly Buffer[]>;
}

/** Proofs over a tree that is kept elsewhere; reads at most 255 hashes for each subtree a proof needs and each level. */
export class MerkleTree {
  constructor(private readonly source: TreeSource) {}

  root(size: number): Promise<Buffer> {
    return this.hashOf({ start: 0, end: size });
  }

  /** Proves that leaf `index`, counted from 0, is in the tree of `size` leaves. */
  inclusionProof(index: number, size: number): Promise<Buffer[]> {
    return this.hashesOf(inclusionRanges(index, size));
  }

  /** Proves that the tree of `first` leaves is how the tree of `second` leaves begins. */
  consistencyProof(first: number, second: number): Promise<Buffer[]> {
    return this.hashesOf(consistencyRanges(first, second));
  }

  private async hashesOf(ranges: readonly LeafRange[]): Promise<Buffer[]> {
    const hashes: Buffer[] = [];
    for (const range of ranges) hashes.push(await this.hashOf(range));
    return hashes;
  }

  private async hashOf({ start, end }: LeafRange): Promise<Buffer> {
    const frontier = new Frontier();
    let at = start;
    for (const level of [...this.source.levels].sort((one, other) => other - one)) {
      const width = 2 ** level;
      const blocks = Math.floor((end - at) / width);
      if (blocks === 0) continue;
      const nodes = await this.source.nodes(level, at / width, at / width + blocks);
      for (const hash of nodes) frontier.push(hash, level);
      at += blocks * width;
    }
    if (at < end) for (const hash of await this.source.leaves(at, end)) frontier.push(hash);
    if (frontier.size !== end - start) throw new RangeError('The source holds fewer leaves than the tree has.');
    return frontier.root();
  }
}

/** A tree whose leaf hashes are all in memory. */
export function treeInMemory(leafHashes: readonly Buffer[]): MerkleTree {
  return new MerkleTree({
    levels: [],
    leaves: (start, end) => Promise.resolve(leafHashes.slice(start, end)),
    nodes: () => Promise.resolve([]),
  });
}
