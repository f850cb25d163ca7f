import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { required } from '../action-arguments.js';
import { DataProblem, WrongUse } from '../failures.js';
import { writeFile } from '../match/write-file.js';
import type { Terminal } from '../terminal.js';
import type { LedgerArguments } from './arguments.js';
import { ledgerInDatabase } from './database.js';

/** Takes the ledger out of a hub. It is written whole or not at all; whether it holds is for `verify`. */
export async function exportLedger(asked: LedgerArguments, terminal: Terminal): Promise<void> {
  const out = required(asked, 'out', 'where the export is written');
  let lines = 0;
  await writeFile(
    out,
    counting(asked.has('database') ? fromDatabase(asked) : fromHub(asked), () => (lines += 1)),
  );
  terminal.err(`${lines} lines in ${out}. Now verify them: npm run concordat -- ledger verify ${out} --keys KEYS\n`);
}

async function* counting(lines: AsyncIterable<string>, count: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    count();
    yield `${line}\n`;
  }
}

function fromDatabase(asked: LedgerArguments): AsyncGenerator<string> {
  if (asked.has('hub')) throw new WrongUse('Give either --hub or --database, not both.');
  const url = process.env.DATABASE_URL;
  if (!url) throw new WrongUse('--database reads the address in DATABASE_URL, and that is not set.');
  return ledgerInDatabase(url);
}

async function* fromHub(asked: LedgerArguments): AsyncGenerator<string> {
  const hub = required(asked, 'hub', 'the address of the hub, or --database');
  const file = required(asked, 'token-file', 'the file that holds an access token');
  const token = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (!token) throw new DataProblem(`${file} holds no access token.`);
  const response = await fetch(new URL('/api/ledger/export', hub), {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
  }).catch(() => undefined);
  if (!response) throw new DataProblem(`The hub at ${new URL(hub).host} does not answer.`);
  if (!response.ok || !response.body)
    throw new DataProblem(`The hub does not let this token export the ledger (${response.status}).`);
  yield* createInterface({ input: Readable.fromWeb(response.body as ReadableStream), crlfDelay: Infinity });
}
