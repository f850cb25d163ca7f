import { CandidateList } from './candidate-list.js';
import { CodeTable } from './code-table.js';
import { Editions } from './editions.js';
import { IndexReader } from './index-reader.js';
import { indexBlocks } from './index-writer.js';
import { Merges } from './merges.js';
import { Numbers } from './numbers.js';
import { RefBook } from './ref-book.js';

/** A person as the index takes them in: the agency's own reference, and the person's codes under every key in use. */
export interface IndexEntry {
  readonly ref: string;
  readonly codes: readonly string[];
}

export interface CompactIndexOptions {
  /** Which screening keys the codes were made with; two while a key is being replaced. */
  readonly keyIds?: readonly string[];
  /** Room made from the start. */
  readonly expectedPeople?: number;
}

/** What an index is made of. Only the reader of a stored one has it ready. */
export interface IndexParts {
  readonly refs: RefBook;
  readonly merges: Merges;
  readonly editions: Editions;
  readonly table: CodeTable;
}

/** Slots looked at with every change: of a million people the whole table within some thirty-five thousand changes. */
const SWEPT_PER_CHANGE = 1024;

/**
 * The people an agency knows, found by screening code; the same answers as `PersonIndex`, in typed arrays: about
 * 0.3 GB for a million people. It holds references and 52 bits of every code, nothing else of anybody. A person is
 * called by an ordinal, which stays theirs until they are removed, and may be somebody else's after that or after
 * storing: keep references, not ordinals.
 */
export class CompactIndex {
  readonly keyIds: readonly string[];
  private readonly refs: RefBook;
  private readonly merges: Merges;
  private readonly editions: Editions;
  private readonly table: CodeTable;
  private readonly editionOf: Numbers;
  private readonly list = new CandidateList();
  private asked = 0;

  constructor({ keyIds = [], expectedPeople = 0 }: CompactIndexOptions = {}, parts?: IndexParts) {
    this.keyIds = [...keyIds].sort();
    this.refs = parts?.refs ?? new RefBook(expectedPeople);
    this.merges = parts?.merges ?? new Merges(expectedPeople);
    this.editions = parts?.editions ?? new Editions();
    this.table = parts?.table ?? new CodeTable(this.editions.isDead);
    this.editionOf = new Numbers(Math.max(expectedPeople, this.refs.end));
    for (let person = 0; person < this.refs.end; person += 1) this.editionOf.set(person, person + 1);
  }

  /** People, those merged into another not counted. */
  get size(): number {
    return this.refs.size - this.merges.size;
  }

  /** Bytes held, by what for. */
  get memory(): { codes: number; refs: number; people: number } {
    const people = this.editions.bytes + this.editionOf.bytes + this.merges.bytes + this.list.bytes;
    return { codes: this.table.bytes, refs: this.refs.bytes, people };
  }

  /** Codes held, those of removed people included until they are swept out. */
  get codeCount(): number {
    return this.table.entryCount;
  }

  /**
   * Adds a person, or puts the codes in the place of those that were there under the reference. A merged reference
   * stays merged: its new codes lead to the person it was merged into.
   * @returns the person's ordinal.
   * @throws RangeError for a code shorter than 9 characters.
   */
  update(ref: string, codes: readonly string[]): number {
    const ordinal = this.refs.take(ref);
    this.closeEdition(ordinal);
    const edition = this.editions.open(ordinal);
    this.editionOf.set(ordinal, edition + 1);
    for (const code of codes) this.table.add(code, edition);
    this.sweep();
    return this.merges.standsFor(ordinal);
  }

  /** Takes in a batch; a caller with very many people hands them over in batches and lets others have a turn between. */
  addAll(entries: Iterable<IndexEntry>): void {
    for (const { ref, codes } of entries) this.update(ref, codes);
  }

  /**
   * True where there was such a person. They are never found again, their reference is overwritten, and with them goes
   * whoever was merged into them. Their codes, by now nobody's, are swept out over the next changes or by `sweep`.
   */
  remove(ref: string): boolean {
    const ordinal = this.refs.ordinalOf(ref);
    if (ordinal < 0) return false;
    for (const merged of [...this.merges.allOf(ordinal)]) this.drop(merged);
    this.drop(ordinal);
    this.sweep();
    return true;
  }

  /** From now on whoever is found under `from` is `to`. False where either is unknown, or they are one already. */
  merge(from: string, to: string): boolean {
    const [person, survivor] = [this.refs.ordinalOf(from), this.refs.ordinalOf(to)];
    return person >= 0 && survivor >= 0 && this.merges.merge(person, survivor);
  }

  /**
   * Puts the ordinals of those who share at least one code into `out`, those who share most first, and gives their
   * number: at most `out.length`, the least likely left out. Codes are asked once each. Leaves no garbage.
   */
  candidates(codes: readonly string[], out: Uint32Array): number {
    this.list.begin();
    this.asked = 0;
    for (const code of codes) {
      this.asked += 1;
      this.table.find(code, this.found);
    }
    return this.list.into(out);
  }

  /** The ordinal of whoever stands for a reference; −1 where it is not known. */
  ordinalOf(ref: string): number {
    const ordinal = this.refs.ordinalOf(ref);
    return ordinal < 0 ? -1 : this.merges.standsFor(ordinal);
  }

  /** The reference behind an ordinal that `candidates` gave. */
  refOf(ordinal: number): string {
    return this.refs.refOf(ordinal);
  }

  /** Sweeps out what removed and changed people left in so many slots of the table. */
  sweep(slots = SWEPT_PER_CHANGE): void {
    if (this.editions.isSweepDue && this.table.sweep(slots)) this.editions.sweptToTheEnd();
  }

  /** The index as a file holds it, piece by piece; what was removed is not in it. Nothing may change meanwhile. */
  toBuffers(): Generator<Buffer> {
    return indexBlocks(this.keyIds, {
      refs: this.refs,
      merges: this.merges,
      editions: this.editions,
      table: this.table,
    });
  }

  /**
   * The index that `toBuffers` wrote, from its pieces or any others the same bytes were cut into.
   * @throws IndexFileError where the file is damaged, of another version, or made with other keys than `keyIds`.
   */
  static fromBuffers(pieces: Iterable<Buffer>, keyIds: readonly string[] = []): CompactIndex {
    const reader = new IndexReader(keyIds);
    for (const piece of pieces) reader.push(piece);
    return CompactIndex.from(reader);
  }

  /** The index from a reader that has been handed the whole file, for a caller who reads it bit by bit. */
  static from(reader: IndexReader): CompactIndex {
    return new CompactIndex({ keyIds: reader.keyIds }, reader.finish());
  }

  private readonly found = (edition: number): void => {
    const owner = this.editions.ownerOf(edition);
    if (owner >= 0) this.list.count(this.merges.standsFor(owner), this.asked);
  };

  private drop(ordinal: number): void {
    this.closeEdition(ordinal);
    this.merges.forget(ordinal);
    this.refs.drop(ordinal);
  }

  private closeEdition(ordinal: number): void {
    const edition = this.editionOf.at(ordinal);
    if (edition > 0) this.editions.close(edition - 1);
    this.editionOf.set(ordinal, 0);
  }
}
