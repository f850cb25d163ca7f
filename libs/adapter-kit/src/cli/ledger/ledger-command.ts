import { proveEntry, searchExport } from '#ledger';
import type { FoundEntry } from '#ledger';
import type { Command } from '../command.js';
import { DataProblem, WrongUse } from '../failures.js';
import { writeFile } from '../match/write-file.js';
import type { Terminal } from '../terminal.js';
import { readArguments, USAGE } from './arguments.js';
import type { LedgerArguments } from './arguments.js';
import { exportLedger } from './export.js';
import { linesOf } from './files.js';
import { verifyLedger } from './verify.js';

export const ledgerCommand: Command = {
  name: 'ledger',
  summary: 'take out the record of what was done, and check that nobody has changed it',
  usage: USAGE,
  run: async (args, terminal) => {
    const asked = readArguments(args);
    await { export: exportLedger, verify: verifyLedger, prove, search }[asked.action](asked, terminal);
  },
};

async function prove(asked: LedgerArguments, terminal: Terminal): Promise<void> {
  const [id, number] = [asked.text('entry'), asked.text('number')];
  if ((id === undefined) === (number === undefined)) throw new WrongUse('Give either --entry or --number.');
  if (number !== undefined && !/^[1-9]\d{0,14}$/.test(number)) throw new WrongUse('--number is a whole number from 1.');
  const wanted = id !== undefined ? { id } : { seq: Number(number) };
  const proof = await proveEntry(linesOf(asked.file ?? ''), wanted);
  if (proof === 'NO_SUCH_ENTRY') throw new DataProblem('There is no such entry in this export.');
  if (proof === 'NO_CHECKPOINT_YET')
    throw new DataProblem('No checkpoint covers this entry yet. Export again once there is a newer one.');
  const text = `${JSON.stringify(proof, null, 2)}\n`;
  const out = asked.text('out');
  if (out === undefined) terminal.out(text);
  else await writeFile(out, [text]);
}

async function search(asked: LedgerArguments, terminal: Terminal): Promise<void> {
  const [from, to] = [timeOf(asked, 'from'), timeOf(asked, 'to')];
  const wanted = { event: asked.text('event'), actor: asked.text('actor'), about: asked.text('about'), from, to };
  let count = 0;
  for await (const found of searchExport(linesOf(asked.file ?? ''), wanted)) {
    count += 1;
    terminal.out(asked.has('json') ? `${JSON.stringify(found)}\n` : line(found));
  }
  terminal.err(`${count} found.\n`);
}

function timeOf(asked: LedgerArguments, name: string): string | undefined {
  const text = asked.text(name);
  if (text !== undefined && Number.isNaN(Date.parse(text)))
    throw new WrongUse(`--${name} is a time such as 2026-09-01 or 2026-09-01T08:00:00Z.`);
  return text;
}

function line({ seq, at, event, actor, subject = '', detail }: FoundEntry): string {
  return `${String(seq).padStart(8)}  ${at}  ${event}  ${actor}  ${subject}${detail ? `  ${JSON.stringify(detail)}` : ''}\n`;
}
