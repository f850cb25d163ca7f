import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { readKeyRing } from '#ledger';
import type { PublicKeyRing } from '#ledger';
import { DataProblem } from '../failures.js';
import { notRead } from '../not-read.js';

/** The lines of a file, read as they are needed. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file, 'utf8');
  try {
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } catch (error) {
    throw notRead(file, error);
  } finally {
    stream.destroy();
  }
}

export async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw notRead(file, error);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new DataProblem(`${file} is not JSON.`);
  }
}

export async function keysIn(file: string): Promise<PublicKeyRing> {
  const keys = readKeyRing(await jsonIn(file));
  if (keys) return keys;
  throw new DataProblem(
    `${file} does not hold public keys as {"hub": key, "agencies": {"police": key}}. A key is an Ed25519 JWK without "d".`,
  );
}
