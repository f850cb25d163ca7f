import { createHash } from 'node:crypto';
import { SEGMENTS } from './code-bits.js';
import { CodeTable } from './code-table.js';
import type { IndexParts } from './compact-index.js';
import { Editions } from './editions.js';
import type { IndexFileProblem, IndexHeader } from './index-file.js';
import { DIGEST_BYTES, IndexFileError, LONGEST_BLOCK, MARK, VERSION } from './index-file.js';
import { Merges } from './merges.js';
import { RefBook } from './ref-book.js';
import { MOST_EDITIONS } from './segment.js';

const FIXED_HEAD = MARK.length + 8;

/**
 * Takes a stored index in, piece by piece, so that a caller may read a file of any size without holding it.
 * Every method throws `IndexFileError`; what was read so far is then worth nothing.
 */
export class IndexReader {
  private readonly hash = createHash('sha256');
  private pending: Buffer = Buffer.alloc(0);
  private parts: IndexParts | undefined;
  private people = 0;
  private segment = 0;

  /** @param keyIds the keys that the codes must have been made with, in any order. */
  constructor(readonly keyIds: readonly string[]) {}

  push(piece: Buffer): void {
    this.pending = this.pending.length === 0 ? piece : Buffer.concat([this.pending, piece]);
    while (this.takeNext());
  }

  /** The parts of the index, once all of the file has been pushed. */
  finish(): IndexParts {
    const { parts } = this;
    if (!parts) throw new IndexFileError(isStartOfMark(this.pending) ? 'DAMAGED' : 'NOT_AN_INDEX');
    const isWhole = this.segment === SEGMENTS && this.pending.equals(this.hash.digest());
    return isWhole ? parts : refuse('DAMAGED');
  }

  /** False until more has been pushed. */
  private takeNext(): boolean {
    if (!this.parts) return this.takeHead();
    if (this.segment === SEGMENTS) return this.pending.length > DIGEST_BYTES ? refuse('DAMAGED') : false;
    if (this.pending.length < 4) return false;
    const length = this.pending.readUInt32LE(0);
    if (length > LONGEST_BLOCK) refuse('DAMAGED');
    if (this.pending.length < 4 + length) return false;
    const block = this.take(4 + length).subarray(4);
    if (this.parts.refs.end < this.people) this.takeRefs(block, this.parts);
    else this.takeSegment(block, this.parts.table);
    return true;
  }

  private takeHead(): boolean {
    if (this.pending.length < FIXED_HEAD) return false;
    if (!isStartOfMark(this.pending)) refuse('NOT_AN_INDEX');
    if (this.pending.readUInt32LE(MARK.length) !== VERSION) refuse('OTHER_VERSION');
    const length = this.pending.readUInt32LE(MARK.length + 4);
    if (length > LONGEST_BLOCK) refuse('DAMAGED');
    if (this.pending.length < FIXED_HEAD + length) return false;
    const { keyIds, people, segments } = headerOf(this.take(FIXED_HEAD + length).subarray(FIXED_HEAD));
    if (segments !== SEGMENTS || people > MOST_EDITIONS) refuse('DAMAGED');
    if (JSON.stringify(keyIds) !== JSON.stringify([...this.keyIds].sort())) refuse('OTHER_KEYS');
    this.people = people;
    const editions = new Editions(people);
    const merges = new Merges(people);
    this.parts = { refs: new RefBook(people), merges, editions, table: new CodeTable(editions.isDead) };
    return true;
  }

  private takeRefs(block: Buffer, { refs, merges }: IndexParts): void {
    const count = block.length < 4 ? 0 : block.readUInt32LE(0);
    const first = refs.end;
    let at = 4 + 8 * count;
    if (count === 0 || first + count > this.people || at > block.length) refuse('DAMAGED');
    for (let i = 0; i < count; i += 1) {
      const end = at + block.readUInt32LE(4 + 8 * i);
      const into = block.readUInt32LE(8 + 8 * i);
      if (end > block.length || into > this.people) refuse('DAMAGED');
      if (refs.take(block.toString('utf8', at, end)) !== first + i) refuse('DAMAGED');
      if (into > 0) merges.merge(first + i, into - 1);
      at = end;
    }
  }

  private takeSegment(block: Buffer, table: CodeTable): void {
    if (block.length % 8 !== 0) refuse('DAMAGED');
    if (block.length > 0) {
      const segment = table.reserve(this.segment, block.length / 8);
      for (let at = 0; at < block.length; at += 8) {
        const tag = block.readUInt32LE(at + 4);
        if ((tag & 0xffffff) >= this.people) refuse('DAMAGED');
        segment.add(block.readUInt32LE(at), tag >>> 24, tag & 0xffffff, neverDead);
      }
    }
    this.segment += 1;
  }

  private take(length: number): Buffer {
    const taken = this.pending.subarray(0, length);
    this.pending = this.pending.subarray(length);
    this.hash.update(taken);
    return taken;
  }
}

const neverDead = (): boolean => false;

function refuse(problem: IndexFileProblem): never {
  throw new IndexFileError(problem);
}

function isStartOfMark(bytes: Buffer): boolean {
  return bytes.subarray(0, MARK.length).equals(MARK.subarray(0, bytes.length));
}

function headerOf(json: Buffer): IndexHeader {
  try {
    const header = JSON.parse(json.toString('utf8')) as Partial<IndexHeader> | null;
    const { keyIds, people = -1, segments = -1 } = header ?? {};
    if (Array.isArray(keyIds) && Number.isSafeInteger(people) && people >= 0) return { keyIds, people, segments };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return refuse('DAMAGED');
}
