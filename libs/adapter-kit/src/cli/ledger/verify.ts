import { verifyEntryProof, verifyExport } from '#ledger';
import type { EntryProof, ExportReport, WitnessedTree } from '#ledger';
import { required } from '../action-arguments.js';
import { DataProblem } from '../failures.js';
import type { Terminal } from '../terminal.js';
import { counted } from '../text-table.js';
import type { LedgerArguments } from './arguments.js';
import { jsonIn, keysIn, linesOf } from './files.js';

const KEYS = 'a file with the public keys of the hub and the agencies';

export async function verifyLedger(asked: LedgerArguments, terminal: Terminal): Promise<void> {
  const keys = await keysIn(required(asked, 'keys', KEYS));
  const proof = asked.text('proof');
  if (proof !== undefined) return verifyProof(await jsonIn(proof), asked, terminal);
  const seen = await seenIn(asked.text('seen'));
  const report = await verifyExport(linesOf(asked.file ?? ''), { keys, ...(seen && { seen }) });
  if (asked.has('json')) terminal.out(`${JSON.stringify({ ok: !report.fault, ...report }, null, 2)}\n`);
  if (report.fault) throw new DataProblem(`Line ${report.fault.line} does not hold. ${report.fault.sentence}`);
  if (!asked.has('json')) terminal.out(sentences(report, seen));
}

async function verifyProof(value: unknown, asked: LedgerArguments, terminal: Terminal): Promise<void> {
  const verdict = await verifyEntryProof(value, await keysIn(required(asked, 'keys', KEYS)));
  if (asked.has('json')) terminal.out(`${JSON.stringify({ ok: !('fault' in verdict), ...verdict }, null, 2)}\n`);
  if ('fault' in verdict) throw new DataProblem(verdict.fault);
  if (asked.has('json')) return;
  const { seq, entry, checkpoint } = value as EntryProof;
  terminal.out(`Entry ${counted(seq)} stands in the ledger of ${counted(checkpoint.size)} entries:\n  ${entry}\n`);
  terminal.out(`Signed by the hub on ${checkpoint.at}; ${countersigned(verdict.witnesses)}\n`);
}

async function seenIn(file: string | undefined): Promise<WitnessedTree | undefined> {
  if (file === undefined) return undefined;
  const { size, root, head } = (await jsonIn(file)) as Partial<WitnessedTree>;
  if (typeof size !== 'number' || typeof root !== 'string' || typeof head !== 'string')
    throw new DataProblem(`${file} is not what an adapter countersigned: it has no size, root and head.`);
  return { size, root, head };
}

function sentences({ entries, checkpoints, last, unknownWitnesses }: ExportReport, seen?: WitnessedTree): string {
  const lines = [`The ledger holds: ${counted(entries)} entries, ${counted(checkpoints)} checkpoints.`];
  if (!last) lines.push('There is no checkpoint yet: nothing but the chain itself vouches for these entries.');
  else {
    const after = entries - last.size;
    lines.push(
      `The newest checkpoint, ${last.at}, covers ${counted(last.size)} entries; ${countersigned(last.witnesses)}`,
    );
    if (after > 0) lines.push(`${counted(after)} entries came after it: nobody has countersigned them yet.`);
  }
  if (unknownWitnesses.length > 0)
    lines.push(`No key was given for ${unknownWitnesses.join(', ')}: their countersignatures were not looked at.`);
  if (seen) lines.push(`It holds the ${counted(seen.size)} entries that were seen before, unchanged.`);
  return `${lines.join('\n')}\n`;
}

function countersigned(witnesses: readonly string[]): string {
  return witnesses.length > 0 ? `countersigned by ${witnesses.join(', ')}.` : 'countersigned by nobody yet.';
}
