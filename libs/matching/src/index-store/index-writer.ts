import { createHash } from 'node:crypto';
import { SEGMENTS } from './code-bits.js';
import type { IndexParts } from './compact-index.js';
import type { IndexHeader } from './index-file.js';
import { MARK, REFS_PER_BLOCK, VERSION } from './index-file.js';
import type { Segment } from './segment.js';

/** The pieces of the file, in order. People are numbered anew, without gaps; dead entries stay behind. */
export function* indexBlocks(keyIds: readonly string[], parts: IndexParts): Generator<Buffer> {
  const { order, numberOf } = numbered(parts);
  const hash = createHash('sha256');
  for (const block of contents(keyIds, parts, order, numberOf)) {
    hash.update(block);
    yield block;
  }
  yield hash.digest();
}

function* contents(
  keyIds: readonly string[],
  parts: IndexParts,
  order: Uint32Array,
  numberOf: Uint32Array,
): Generator<Buffer> {
  yield head({ keyIds, people: order.length, segments: SEGMENTS });
  for (let from = 0; from < order.length; from += REFS_PER_BLOCK) {
    yield refsBlock(parts, order.subarray(from, from + REFS_PER_BLOCK), numberOf);
  }
  for (let i = 0; i < SEGMENTS; i += 1) yield segmentBlock(parts.table.segment(i), parts, numberOf);
}

/** Held ordinals by their new number, and the other way round. */
function numbered({ refs, editions }: IndexParts): { order: Uint32Array; numberOf: Uint32Array } {
  const numberOf = new Uint32Array(refs.end).fill(0xffffffff);
  for (let edition = 0; edition < editions.end; edition += 1) {
    const owner = editions.ownerOf(edition);
    if (owner >= 0) numberOf[owner] = 0;
  }
  const order = new Uint32Array(refs.size);
  let next = 0;
  for (let ordinal = 0; ordinal < numberOf.length; ordinal += 1) {
    if (numberOf[ordinal] === 0xffffffff) continue;
    order[next] = ordinal;
    numberOf[ordinal] = next;
    next += 1;
  }
  return { order, numberOf };
}

function head(header: IndexHeader): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  return Buffer.concat([MARK, numbers([VERSION, text.length]), text]);
}

/** Count; length and whom they were merged into (0: nobody) for each; then the references one after the other. */
function refsBlock({ refs, merges }: IndexParts, ordinals: Uint32Array, numberOf: Uint32Array): Buffer {
  const texts = Array.from(ordinals, (ordinal) => Buffer.from(refs.refOf(ordinal), 'utf8'));
  const about = Array.from(ordinals, (ordinal, i) => {
    const into = merges.standsFor(ordinal);
    return [texts[i]?.length ?? 0, into === ordinal ? 0 : (numberOf[into] as number) + 1];
  });
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  return Buffer.concat([numbers([4 + 8 * texts.length + bytes, texts.length, ...about.flat()]), ...texts]);
}

/** Two numbers an entry: 32 bits of the code; 8 bits of it and the person's number. */
function segmentBlock(segment: Segment | undefined, { editions }: IndexParts, numberOf: Uint32Array): Buffer {
  const block = Buffer.allocUnsafe(4 + 8 * (segment?.entryCount ?? 0));
  let end = 4;
  segment?.forEach((place, rest, edition) => {
    const owner = editions.ownerOf(edition);
    if (owner < 0) return;
    block.writeUInt32LE(place, end);
    block.writeUInt32LE(((rest << 24) | (numberOf[owner] as number)) >>> 0, end + 4);
    end += 8;
  });
  block.writeUInt32LE(end - 4, 0);
  return block.subarray(0, end);
}

function numbers(values: readonly number[]): Buffer {
  const buffer = Buffer.allocUnsafe(4 * values.length);
  values.forEach((value, i) => buffer.writeUInt32LE(value, 4 * i));
  return buffer;
}
