import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WINDOW_MODES } from '#outcomes';
import type { WindowMode } from '#outcomes';
import { WrongUse } from '../failures.js';

export const USAGE = `Usage: npm run concordat -- evaluate --incidents F.csv --sample F.csv [options]

  --incidents FILE     what was spent: person, period or date, incident, role, hours or minutes, rate
  --sample FILE        who was drawn: person, ANALYSED or EXCLUDED, reason
  --rates FILE         pounds an hour of each role, with price year and source
  --design KIND        before-after (default), or did: beside a comparison group in the sample
  --windows MODE       SAME_MONTHS_NEXT_YEAR (default for incidents with dates) or AFTER_ANNIVERSARY
  --costs FILE         what partner agencies and the programme itself cost
  --measures FILE      safety, experience and displacement, to stand beside demand
  --equity FILE        selection, disclosure and closure by group
  --unblinded-on DATE  from when on counts could be seen; later exclusions are flagged
  --enrolled-from N    contacts in the window before with which people enter (5)
  --seed TEXT          of every draw (20140218)
  --resamples N        draws for the intervals (10000)
  --map KIND=COLUMN    what a column of the incidents or the sample holds; may be repeated
  --skip-malformed     leave out rows that cannot be read, and say how many; else they stop the run
  --title TEXT         at the head of the report
  --html FILE          write the report as one page, printable, without a script
  --csv FILE           write its figures for a spreadsheet
  --json               print one JSON object instead of the summary
  --help               this text
`;

const OPTIONS = {
  incidents: 'text',
  sample: 'text',
  rates: 'text',
  design: 'text',
  windows: 'text',
  costs: 'text',
  measures: 'text',
  equity: 'text',
  'unblinded-on': 'text',
  'enrolled-from': 'text',
  seed: 'text',
  resamples: 'text',
  map: 'text',
  'skip-malformed': 'flag',
  title: 'text',
  html: 'text',
  csv: 'text',
  json: 'flag',
} as const;
/** The day on which the Crisis Care Concordat was published. */
const DEFAULT_SEED = '20140218';

type OptionName = keyof typeof OPTIONS;

export interface EvaluateArguments {
  readonly incidents: string;
  readonly sample: string;
  readonly rates?: string;
  readonly compared: boolean;
  readonly windows?: WindowMode;
  readonly costs?: string;
  readonly measures?: string;
  readonly equity?: string;
  readonly unblindedOn?: string;
  readonly enrolledFrom: number;
  readonly seed: string;
  readonly resamples: number;
  readonly maps: readonly { readonly kind: string; readonly column: string }[];
  readonly skipMalformed: boolean;
  readonly title: string;
  readonly html?: string;
  readonly csv?: string;
  readonly json: boolean;
}

export function readArguments(args: readonly string[]): EvaluateArguments {
  const { given, maps } = collect(args);
  const [incidents, sample] = [given.get('incidents'), given.get('sample')];
  if (incidents === undefined || sample === undefined) {
    throw new WrongUse('Give the incidents with --incidents and the people with --sample.');
  }
  refuseOverwriting(given);
  return {
    incidents,
    sample,
    rates: given.get('rates'),
    compared: oneOf('design', given.get('design') ?? 'before-after', ['before-after', 'did']) === 'did',
    windows: given.has('windows') ? oneOf('windows', given.get('windows') ?? '', WINDOW_MODES) : undefined,
    costs: given.get('costs'),
    measures: given.get('measures'),
    equity: given.get('equity'),
    unblindedOn: given.get('unblinded-on'),
    enrolledFrom: wholeNumber('enrolled-from', given.get('enrolled-from') ?? '5', 0, 1000),
    seed: given.get('seed') ?? DEFAULT_SEED,
    resamples: wholeNumber('resamples', given.get('resamples') ?? '10000', 100, 1_000_000),
    maps,
    skipMalformed: given.has('skip-malformed'),
    title: given.get('title') ?? 'Evaluation',
    html: given.get('html'),
    csv: given.get('csv'),
    json: given.has('json'),
  };
}

function collect(args: readonly string[]): {
  given: Map<OptionName, string>;
  maps: { kind: string; column: string }[];
} {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' } as const]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<OptionName, string>();
  const maps: { kind: string; column: string }[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') throw new WrongUse(`"${token.value}" is not preceded by an option.`);
    if (token.kind !== 'option') continue;
    if (!isOption(token.name)) throw new WrongUse(`There is no option ${token.rawName}.`);
    const value = valueOf(token.name, token.value);
    if (token.name === 'map') maps.push(mapping(value));
    else if (given.has(token.name)) throw new WrongUse(`${token.rawName} is given twice.`);
    else given.set(token.name, value);
  }
  return { given, maps };
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function valueOf(name: OptionName, value: string | undefined): string {
  if (OPTIONS[name] === 'flag') {
    if (value !== undefined) throw new WrongUse(`--${name} takes no value.`);
    return '';
  }
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new WrongUse(`--${name} needs a value after it.`);
  }
  return value;
}

function mapping(text: string): { kind: string; column: string } {
  const [, kind, column] = /^([A-Za-z]+)=(.+)$/s.exec(text) ?? [];
  if (kind === undefined || column === undefined) {
    throw new WrongUse(`--map ${text} is not of the form KIND=COLUMN, such as person=Pseudonym.`);
  }
  return { kind, column: column.trim() };
}

function oneOf<T extends string>(name: OptionName, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new WrongUse(`--${name} is one of ${allowed.join(', ')}.`);
  return found;
}

function wholeNumber(name: OptionName, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw new WrongUse(`--${name} is a whole number from ${least} to ${most}.`);
  return value;
}

function refuseOverwriting(given: ReadonlyMap<OptionName, string>): void {
  const paths = (names: readonly OptionName[]): string[] =>
    names.flatMap((name) => (given.has(name) ? [resolve(given.get(name) ?? '')] : []));
  const written = paths(['html', 'csv']);
  const read = paths(['incidents', 'sample', 'rates', 'costs', 'measures', 'equity']);
  if (written.some((path, at) => read.includes(path) || written.indexOf(path) !== at)) {
    throw new WrongUse(
      '--html and --csv each need a file of their own: one of them would overwrite another file given.',
    );
  }
}
