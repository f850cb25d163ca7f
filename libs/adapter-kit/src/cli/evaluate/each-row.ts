import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { InputFile } from '#outcomes';
import { textOf } from '../match/encoding.js';
import type { InspectedTable } from '../match/inspect-table.js';
import type { Progress } from '../match/progress.js';
import { rowsOf } from '../match/rows.js';
import { counted } from '../text-table.js';
import type { WrongRows } from './wrong-rows.js';
import { WrongRow } from './wrong-rows.js';

/** Hands on each row of a file with its line, and says what the file was. */
export async function eachRow(
  table: InspectedTable,
  wrong: WrongRows,
  progress: Progress,
  take: (cells: readonly string[], line: number) => void,
): Promise<InputFile> {
  const { file, encoding, delimiter, header } = table;
  let [rows, beforeRows] = [0, true];
  for await (const batch of rowsOf(textOf(file, encoding), delimiter)) {
    for (const { line, cells, wrong: why } of beforeRows ? batch.slice(1) : batch) {
      rows += 1;
      if (cells?.length !== header.length) {
        wrong.hear(file, line, why ?? `has ${cells?.length ?? 0} columns instead of ${header.length}`);
        continue;
      }
      try {
        take(cells, line);
      } catch (error) {
        if (!(error instanceof WrongRow)) throw error;
        wrong.hear(file, line, error.message);
      }
    }
    beforeRows = false;
    progress.step(() => `${file}: ${counted(rows)} rows read`);
  }
  return { name: basename(file), sha256: await digestOf(file), rows };
}

/** Of the bytes, so that anybody can check it with sha256sum. */
async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) digest.update(piece);
  return digest.digest('hex');
}
