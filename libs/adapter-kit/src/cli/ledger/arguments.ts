import { FLAG, readActionArguments, TEXT } from '../action-arguments.js';
import type { ActionArguments } from '../action-arguments.js';
import { WrongUse } from '../failures.js';

export const USAGE = `Usage: npm run concordat -- ledger export --hub URL --token-file FILE --out LEDGER
       npm run concordat -- ledger export --database --out LEDGER
       npm run concordat -- ledger verify LEDGER --keys KEYS [--seen FILE] [--json]
       npm run concordat -- ledger verify --proof PROOF --keys KEYS [--json]
       npm run concordat -- ledger prove LEDGER (--entry ID | --number N) [--out PROOF]
       npm run concordat -- ledger search LEDGER [--event E] [--actor A] [--about ID] [--from T] [--to T] [--json]

  --hub URL          the hub's address; somebody with the role auditor or governance may export
  --token-file FILE  their access token, in a file that only its owner reads
  --database         read the hub's own database instead, at the address in DATABASE_URL
  --keys KEYS        public keys: {"hub": key, "agencies": {"police": key}}; a key is a JWK or a list of them.
                     Take them from your own adapter (GET /ledger/keys) or from the agencies, not from the hub
  --seen FILE        what your own adapter countersigned last (GET /ledger/witnessed): the export must hold it
  --entry ID         the id of an entry; --number N its place, from 1
  --about ID         what an entry is about: a case, a copy, a person of staff
  --from T, --to T   times such as 2026-09-01 or 2026-09-01T08:00:00Z; --to is not included
  --out FILE         where to write; without it, to the terminal
  --json             one JSON object, or one for each line found
  --help             this text

All but export work without a network: on a machine that has only the files.
`;

const ALLOWED = {
  export: { hub: TEXT, 'token-file': TEXT, database: FLAG, out: TEXT },
  verify: { keys: TEXT, seen: TEXT, proof: TEXT, json: FLAG },
  prove: { entry: TEXT, number: TEXT, out: TEXT },
  search: { event: TEXT, actor: TEXT, about: TEXT, from: TEXT, to: TEXT, json: FLAG },
} as const;

export type LedgerAction = keyof typeof ALLOWED;

export interface LedgerArguments extends ActionArguments<LedgerAction> {
  /** The ledger's export, where the action reads one. */
  readonly file?: string;
}

/** Throws `WrongUse` for an action, option or value that there is not. */
export function readArguments(args: readonly string[]): LedgerArguments {
  const asked = readActionArguments('ledger', ALLOWED, args);
  const { action, files } = asked;
  const needsFile = action === 'prove' || action === 'search' || (action === 'verify' && !asked.has('proof'));
  if (files.length !== (needsFile ? 1 : 0))
    throw new WrongUse(needsFile ? 'Name the one file that holds the export of the ledger.' : 'No file is named here.');
  return { ...asked, file: files[0] };
}
