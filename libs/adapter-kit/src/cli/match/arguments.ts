import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUse } from '../failures.js';

export const USAGE = `Usage: npm run concordat -- match --left A.csv --right B.csv [options]
       npm run concordat -- match --dedupe A.csv [options]     (or: --left A.csv --dedupe)

  --left FILE, --right FILE  the two files to link
  --dedupe FILE              one file, to be linked with itself
  --map KIND=COLUMN          what a column holds, where the guess is wrong; may be repeated.
                             left:KIND=COLUMN or right:KIND=COLUMN for one file alone; ignored=COLUMN leaves one out
  --id COLUMN                the column that names a record; guessed, else the line of the file
  --truth FILE               pairs known to be one person: two columns of ids, with or without a header
  --truth-column COLUMN      records that have the same value here are one person
  --out FILE                 write the pairs found, by id, as CSV
  --json                     print one JSON object instead of the summary
  --plot FILE                draw precision against recall as SVG; needs --truth or --truth-column
  --help                     this text
`;

const OPTIONS = {
  left: { type: 'string' },
  right: { type: 'string' },
  dedupe: { type: 'string' },
  map: { type: 'string' },
  id: { type: 'string' },
  truth: { type: 'string' },
  'truth-column': { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  plot: { type: 'string' },
} as const;

type OptionName = keyof typeof OPTIONS;
export type Side = 'left' | 'right';

export interface Mapping {
  /** Absent: whichever files have the column. */
  readonly side?: Side;
  readonly kind: string;
  readonly column: string;
}

export interface MatchArguments {
  readonly left: string;
  /** Absent: the left file is linked with itself. */
  readonly right?: string;
  readonly maps: readonly Mapping[];
  readonly id?: string;
  readonly truth?: { readonly file: string } | { readonly column: string };
  readonly out?: string;
  readonly plot?: string;
  readonly json: boolean;
}

export function readArguments(args: readonly string[]): MatchArguments {
  const { given, maps } = collect(withDedupeNamed(args));
  const [left, right, dedupe] = [given.get('left'), given.get('right'), given.get('dedupe')];
  if (dedupe !== undefined && (left !== undefined || right !== undefined)) {
    throw new WrongUse('Give either --dedupe or --left and --right, not both.');
  }
  if (dedupe === undefined && (left === undefined || right === undefined)) {
    throw new WrongUse('Give two files with --left and --right, or one with --dedupe.');
  }
  const [file, column] = [given.get('truth'), given.get('truth-column')];
  if (file !== undefined && column !== undefined)
    throw new WrongUse('Give either --truth or --truth-column, not both.');
  const truth = file !== undefined ? { file } : column !== undefined ? { column } : undefined;
  if (given.has('plot') && !truth) {
    throw new WrongUse('--plot needs to know which pairs are right: add --truth or --truth-column.');
  }
  const written = [given.get('out'), given.get('plot')]
    .filter((path) => path !== undefined)
    .map((path) => resolve(path));
  const readOnly = [left, right, dedupe, file].filter((path) => path !== undefined).map((path) => resolve(path));
  if (written.some((path, at) => readOnly.includes(path) || written.indexOf(path) !== at)) {
    throw new WrongUse(
      '--out and --plot each need a file of their own: one of them would overwrite another file given.',
    );
  }
  return {
    left: dedupe ?? left ?? '',
    right,
    maps: maps.map(mapping),
    id: given.get('id'),
    truth,
    out: given.get('out'),
    plot: given.get('plot'),
    json: given.has('json'),
  };
}

/** `--left A.csv --dedupe` says the same as `--dedupe A.csv`. */
function withDedupeNamed(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg, n) => arg === '--dedupe' && (args[n + 1] ?? '--').startsWith('--'));
  const left = args.indexOf('--left');
  if (at < 0 || left < 0) return args;
  return args.filter((_, n) => n !== at).map((arg) => (arg === '--left' ? '--dedupe' : arg));
}

function collect(args: readonly string[]): { given: Map<OptionName, string>; maps: string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<OptionName, string>();
  const maps: string[] = [];
  let last: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional' && last === 'map') maps.push(token.value);
    else if (token.kind === 'positional') throw new WrongUse(`"${token.value}" is not preceded by an option.`);
    if (token.kind !== 'option') continue;
    last = token.name;
    if (!isOption(token.name)) throw new WrongUse(`There is no option ${token.rawName}.`);
    const value = valueOf(token.name, token.value);
    if (token.name === 'map') maps.push(value);
    else if (given.has(token.name)) throw new WrongUse(`${token.rawName} is given twice.`);
    else given.set(token.name, value);
  }
  return { given, maps };
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function valueOf(name: OptionName, value: string | undefined): string {
  if (OPTIONS[name].type === 'boolean') {
    if (value !== undefined) throw new WrongUse(`--${name} takes no value.`);
    return '';
  }
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new WrongUse(`--${name} needs a ${name === 'map' ? 'KIND=COLUMN' : 'value'} after it.`);
  }
  return value;
}

function mapping(text: string): Mapping {
  const [, side, kind, column] = /^(?:(left|right):)?([A-Za-z]+)=(.+)$/s.exec(text) ?? [];
  if (kind === undefined || column === undefined) {
    throw new WrongUse(`--map ${text} is not of the form KIND=COLUMN, such as familyName=Surname.`);
  }
  return { ...(side && { side: side as Side }), kind, column: column.trim() };
}
