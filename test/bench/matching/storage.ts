import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactIndex, IndexReader, screeningCodes } from '#matching';
import type { LocalCodeMaker } from '#matching';
import type { Agency } from './agency.js';
import { cpuSeconds } from './agency.js';

const PIECE = 4 * 1024 * 1024;

export interface Stored {
  readonly bytes: number;
  readonly writeCpu: number;
  readonly readCpu: number;
  readonly readSeconds: number;
}

/** Writes the index to a file and reads it back; fails where the two differ in size. */
export function storeAndRead(index: CompactIndex): Stored {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-bench-'));
  try {
    const path = join(folder, 'index');
    const started = cpuSeconds();
    write(index, path);
    const written = cpuSeconds();
    const readAt = performance.now();
    const again = read(path, index.keyIds);
    const readSeconds = (performance.now() - readAt) / 1000;
    if (again.size !== index.size) throw new Error('The index came back with other people');
    return {
      bytes: statSync(path).size,
      writeCpu: written - started,
      readCpu: cpuSeconds() - written,
      readSeconds,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(index: CompactIndex, path: string): void {
  const file = openSync(path, 'w');
  for (const block of index.toBuffers()) writeSync(file, block);
  closeSync(file);
}

function read(path: string, keyIds: readonly string[]): CompactIndex {
  const reader = new IndexReader(keyIds);
  const file = openSync(path, 'r');
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE);
    const length = readSync(file, piece);
    if (length === 0) break;
    reader.push(piece.subarray(0, length));
  }
  closeSync(file);
  return CompactIndex.from(reader);
}

/** Milliseconds for one changed and one removed person each, the median of three, their codes made beforehand. */
export function changeTimes({ index, records }: Agency, maker: LocalCodeMaker, changes: number): number[] {
  const times: number[] = [];
  for (let i = 1; i <= changes; i += 1) {
    const ref = `person/${i}`;
    const person = records.get(index.ordinalOf(ref));
    if (!person) continue;
    const codes = screeningCodes(person, maker, { pad: false });
    const [changing, removing]: number[][] = [[], []];
    for (let time = 0; time < 3; time += 1) {
      changing?.push(once(() => index.update(ref, codes)));
      removing?.push(once(() => index.remove(ref)));
    }
    for (const some of [changing, removing]) times.push(some?.sort((a, b) => a - b)[1] ?? Number.NaN);
    index.update(ref, codes);
  }
  return times;
}

function once(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
