import { open, rename, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { errorCode } from '../error-code.js';
import { DataProblem } from '../failures.js';

const STOPPED_BY_CTRL_C = 130;

/** Writes a file whole or not at all: what stops half way, Ctrl-C as well, leaves nothing behind. */
export async function writeFile(file: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`;
  const stop = (): never => {
    rmSync(part, { force: true });
    process.exit(STOPPED_BY_CTRL_C);
  };
  process.once('SIGINT', stop);
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      for await (const piece of pieces) await handle.appendFile(piece);
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new DataProblem(`${file} could not be written (${code}).`);
  } finally {
    process.off('SIGINT', stop);
  }
}
