import { open, rename } from 'node:fs/promises';

const DIGEST_BYTES = 32;

/** Whole or not there at all, for the owner alone. Gives the last 32 bytes, which are the digest of the rest. */
export async function writeWhole(path: string, pieces: Iterable<Buffer>): Promise<string> {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w', 0o600);
  let last = Buffer.alloc(0);
  try {
    await file.chmod(0o600);
    for (const piece of pieces) {
      await file.write(piece);
      last = Buffer.from(piece.subarray(-DIGEST_BYTES));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  return last.toString('base64url');
}
