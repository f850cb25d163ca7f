import { createReadStream } from 'node:fs';
import { errorCode } from '../error-code.js';
import { DataProblem } from '../failures.js';

export type Encoding = 'utf-8' | 'latin-1';

/** Latin-1 where the bytes are not UTF-8. Reads the whole file once, a piece at a time. */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const piece of pieces(file)) {
      if (bytes === 0) refuseUtf16(file, piece);
      bytes += piece.length;
      decoder.decode(piece, { stream: true });
    }
    decoder.decode();
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'latin-1';
    throw error;
  }
  if (bytes === 0) throw new DataProblem(`${file} is empty.`);
  return 'utf-8';
}

/** The text of a file, a piece at a time, without a byte order mark. */
export async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string> {
  // The label latin1 means windows-1252, which adds the signs that Windows programs use.
  const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'latin1');
  for await (const piece of pieces(file)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

async function* pieces(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(file, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
};

function unreadable(file: string, error: unknown): DataProblem {
  const code = errorCode(error) ?? 'unknown reason';
  return new DataProblem(`${file} ${REASONS[code] ?? `could not be read (${code})`}.`);
}

function refuseUtf16(file: string, start: Buffer): void {
  const mark = start.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    throw new DataProblem(`${file} is in UTF-16. Save it as CSV UTF-8 and try again.`);
  }
}
