import { LedgerError } from '../entry.js';
import { emptyRoot, nodeHash } from './hashes.js';

const HASH_BYTES = 32;

/** A complete subtree: `2 ** level` leaves, the first of them with number `index * 2 ** level`. */
export interface CompleteNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first. Enough to add leaves and to know
 * the root, in memory that grows with the logarithm of the size.
 */
export class Frontier {
  private readonly peaks: { level: number; hash: Buffer }[] = [];
  private count = 0;

  /** Told of each complete subtree as it comes about; level 0, the leaves, is left out. */
  constructor(private readonly completed: (node: CompleteNode) => void = () => undefined) {}

  get size(): number {
    return this.count;
  }

  /** Adds a leaf, or a complete subtree of `2 ** level` leaves. Throws where it would not stand on a whole place. */
  push(hash: Buffer, level = 0): void {
    if (this.count % 2 ** level !== 0) throw new RangeError('A subtree stands only after whole subtrees of its size.');
    this.peaks.push({ level, hash });
    this.count += 2 ** level;
    for (;;) {
      const [left, right] = this.peaks.slice(-2);
      if (!left || !right || left.level !== right.level) return;
      const joined = { level: left.level + 1, hash: nodeHash(left.hash, right.hash) };
      this.peaks.splice(-2, 2, joined);
      this.completed({ ...joined, index: this.count / 2 ** joined.level - 1 });
    }
  }

  /** The Merkle tree hash over everything that was pushed. */
  root(): Buffer {
    const last = this.peaks.at(-1);
    if (!last) return emptyRoot();
    return this.peaks.slice(0, -1).reduceRight((right, { hash }) => nodeHash(hash, right), last.hash);
  }

  /** The peaks one after the other; their levels are the ones in the binary form of the size. */
  toBytes(): Buffer {
    return Buffer.concat(this.peaks.map(({ hash }) => hash));
  }

  /** @throws LedgerError `LEDGER_HASH_MALFORMED` where the bytes are not those of a frontier of this size. */
  static from(size: number, bytes: Buffer, completed?: (node: CompleteNode) => void): Frontier {
    const frontier = new Frontier(completed);
    const levels = [...size.toString(2)].flatMap((bit, at, bits) => (bit === '1' ? [bits.length - 1 - at] : []));
    if (bytes.length !== levels.length * HASH_BYTES)
      throw new LedgerError('LEDGER_HASH_MALFORMED', 'These bytes are not the frontier of a tree of this size');
    levels.forEach((level, at) => frontier.push(bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES), level));
    return frontier;
  }
}
