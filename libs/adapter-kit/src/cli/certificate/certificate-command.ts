import { faultsOfCertificate } from '#sealing';
import type { SignedCertificate } from '#sealing';
import { FLAG, readActionArguments, required, TEXT } from '../action-arguments.js';
import type { Command } from '../command.js';
import { DataProblem, WrongUse } from '../failures.js';
import { jsonIn, keysIn } from '../ledger/files.js';
import type { Terminal } from '../terminal.js';
import { counted } from '../text-table.js';
import { sinceThen } from './since-then.js';

const USAGE = `Usage: npm run concordat -- certificate verify FILE --keys KEYS [--ledger LEDGER] [--json]

  FILE             a certificate of erasure, as the hub gives it out: {"certificate": …, "jws": …}
  --keys KEYS      public keys: {"hub": key, "agencies": {"police": key}}; a key is a JWK or a list of them.
                   Take them from your own adapter (GET /ledger/keys) or from the agencies, not from the hub
  --ledger LEDGER  an export of the ledger: it has to verify, to hold each erasure and the certificate, and it says
                   whether a copy was seen again since
  --json           one JSON object
  --help           this text

It works without a network: on a machine that has only the files.
`;

const ALLOWED = { verify: { keys: TEXT, ledger: TEXT, json: FLAG } } as const;

export const certificateCommand: Command = {
  name: 'certificate',
  summary: 'check a certificate of erasure with nothing but the public keys',
  usage: USAGE,
  run: async (args, terminal) => {
    const asked = readActionArguments('certificate', ALLOWED, args);
    const [file, ...more] = asked.files;
    if (file === undefined || more.length > 0) throw new WrongUse('Name the one file that holds the certificate.');
    const keys = await keysIn(required(asked, 'keys', 'a file with the public keys of the hub and the agencies'));
    const value = await jsonIn(file);
    const faults = await faultsOfCertificate(value, keys);
    const ledger = asked.text('ledger');
    const later = faults.length === 0 && ledger ? await sinceThen(ledger, value as SignedCertificate, keys) : undefined;
    faults.push(...(later?.faults ?? []));
    const seenAgain = later?.seenAgain ?? [];
    if (asked.has('json')) terminal.out(`${JSON.stringify({ ok: faults.length === 0, faults, seenAgain }, null, 2)}\n`);
    if (faults.length > 0) throw new DataProblem(faults.join('\n'));
    if (!asked.has('json')) tell(terminal, value as SignedCertificate, seenAgain);
  },
};

function tell(terminal: Terminal, { certificate }: SignedCertificate, seenAgain: readonly string[]): void {
  const { caseRef, issuedAt, copies } = certificate;
  terminal.out(`The certificate holds: ${caseRef}, ${counted(copies.length)} copies, issued ${issuedAt}.\n`);
  for (const { agency, result, receipt, attestedBy } of copies) {
    const by = receipt ? 'signed by the agency' : `on the word of ${attestedBy}, whom the hub names`;
    terminal.out(`  ${agency}: ${result}, ${by}\n`);
  }
  for (const copy of seenAgain) terminal.out(`  Seen again since, and taken out again: ${copy}\n`);
}
