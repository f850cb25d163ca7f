import { parseArgs } from 'node:util';
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

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

const ALLOWED = {
  export: { hub: TEXT, 'token-file': TEXT, database: FLAG, out: TEXT },
  verify: { keys: TEXT, seen: TEXT, proof: TEXT, json: FLAG },
  prove: { entry: TEXT, number: TEXT, out: TEXT },
  search: { event: TEXT, actor: TEXT, about: TEXT, from: TEXT, to: TEXT, json: FLAG },
} as const;

export type LedgerAction = keyof typeof ALLOWED;

export interface LedgerArguments {
  readonly action: LedgerAction;
  /** The ledger's export, where the action reads one. */
  readonly file?: string;
  text(name: string): string | undefined;
  has(name: string): boolean;
}

/** Throws `WrongUse` for an action, option or value that there is not. */
export function readArguments([action = '', ...rest]: readonly string[]): LedgerArguments {
  if (!Object.hasOwn(ALLOWED, action)) throw new WrongUse('Say what to do: export, verify, prove or search.');
  const options = ALLOWED[action as LedgerAction];
  const given = new Map<string, string | true>();
  const files: string[] = [];
  const { tokens } = parseArgs({ args: rest, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const option = (options as Record<string, { type: string }>)[token.name];
    if (!option) throw new WrongUse(`ledger ${action} has no option ${token.rawName}.`);
    if (given.has(token.name)) throw new WrongUse(`${token.rawName} is given twice.`);
    const isFlag = option.type === 'boolean';
    if (isFlag && token.value !== undefined) throw new WrongUse(`${token.rawName} takes no value.`);
    if (!isFlag && !token.value) throw new WrongUse(`${token.rawName} needs a value after it.`);
    given.set(token.name, isFlag ? true : (token.value ?? ''));
  }
  const needsFile = action === 'prove' || action === 'search' || (action === 'verify' && !given.has('proof'));
  if (files.length !== (needsFile ? 1 : 0))
    throw new WrongUse(needsFile ? 'Name the one file that holds the export of the ledger.' : 'No file is named here.');
  return {
    action: action as LedgerAction,
    file: files[0],
    has: (name) => given.has(name),
    text: (name) => {
      const value = given.get(name);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** Throws `WrongUse` where an option that cannot be left out is missing. */
export function required(asked: LedgerArguments, name: string, what: string): string {
  const value = asked.text(name);
  if (value === undefined) throw new WrongUse(`--${name} is missing: ${what}.`);
  return value;
}
