import { Numbers } from './numbers.js';
import { TextArena } from './text-arena.js';

const FULLEST = 0.7;

/** References ↔ ordinals, without one JavaScript string per person. An ordinal that was given up is given out again. */
export class RefBook {
  private table: Uint32Array;
  private readonly refs: TextArena;
  private readonly hashes: Numbers;
  private readonly free: number[] = [];
  private next = 0;
  private held = 0;

  constructor(expected = 0) {
    this.table = new Uint32Array(tableSize(expected));
    this.refs = new TextArena(expected, Math.max(1024, expected * 12));
    this.hashes = new Numbers(expected);
  }

  get size(): number {
    return this.held;
  }

  /** One more than the highest ordinal ever given out. */
  get end(): number {
    return this.next;
  }

  get bytes(): number {
    return this.table.byteLength + this.refs.bytes + this.hashes.bytes;
  }

  /** −1 where there is no such reference. */
  ordinalOf(ref: string): number {
    const bytes = Buffer.from(ref, 'utf8');
    return (this.table[this.slotOf(bytes, hashOf(bytes))] as number) - 1;
  }

  refOf(ordinal: number): string {
    return this.refs.get(ordinal);
  }

  /** The ordinal of a reference, a new one where it had none. */
  take(ref: string): number {
    const bytes = Buffer.from(ref, 'utf8');
    const hash = hashOf(bytes);
    const slot = this.slotOf(bytes, hash);
    const known = this.table[slot] as number;
    if (known !== 0) return known - 1;
    const ordinal = this.free.pop() ?? this.next++;
    this.refs.set(ordinal, bytes);
    this.hashes.set(ordinal, hash);
    this.table[slot] = ordinal + 1;
    this.held += 1;
    if (this.held > this.table.length * FULLEST) this.grow();
    return ordinal;
  }

  drop(ordinal: number): void {
    const mask = this.table.length - 1;
    let hole = this.hashes.at(ordinal) & mask;
    while (this.table[hole] !== ordinal + 1) hole = (hole + 1) & mask;
    for (let i = (hole + 1) & mask; this.table[i] !== 0; i = (i + 1) & mask) {
      const home = this.hashes.at((this.table[i] as number) - 1) & mask;
      if (((i - home) & mask) < ((i - hole) & mask)) continue;
      this.table[hole] = this.table[i] as number;
      hole = i;
    }
    this.table[hole] = 0;
    this.refs.clear(ordinal);
    this.free.push(ordinal);
    this.held -= 1;
  }

  private slotOf(bytes: Buffer, hash: number): number {
    const mask = this.table.length - 1;
    let i = hash & mask;
    for (; this.table[i] !== 0; i = (i + 1) & mask) {
      const ordinal = (this.table[i] as number) - 1;
      if (this.hashes.at(ordinal) === hash && this.refs.holds(ordinal, bytes)) break;
    }
    return i;
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    const mask = this.table.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let i = this.hashes.at(entry - 1) & mask;
      while (this.table[i] !== 0) i = (i + 1) & mask;
      this.table[i] = entry;
    }
  }
}

function tableSize(expected: number): number {
  let size = 16;
  while (expected > size * FULLEST) size *= 2;
  return size;
}

/** FNV-1a, stirred once more so that the low bits depend on all of it. */
function hashOf(bytes: Buffer): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
