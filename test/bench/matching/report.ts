import type { Answers, KeyTypeUse } from './ask.js';
import type { Agency } from './agency.js';
import type { Stored } from './storage.js';

/** One measured figure beside what it is measured against: a reference figure or a goal, and measured ÷ reference. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'share' | 'codes' | 'records';
  readonly reference?: number;
  readonly ratio?: number;
  readonly what?: string;
}

/** What `--json` prints: an array of these, one per size of the agency. */
export interface Report {
  readonly people: number;
  readonly seed: number;
  /** Name of the weights that were learnt. */
  readonly weights: string;
  readonly enquiries: { readonly known: number; readonly unknown: number };
  readonly figures: readonly Figure[];
  /** By key type: shares of known and of unknown people who met through it, and through nothing else. */
  readonly keyTypes: Readonly<Record<string, KeyTypeUse>>;
}

const MB = 1e6;

/** What quality.md says of an agency of a million people. */
export function reportOf(
  { people, seed }: { people: number; seed: number },
  { index, records, weights, sampled, cpu, codesPerPerson }: Agency,
  { answers, builtIn }: { answers: Answers; builtIn: Answers },
  stored: Stored,
  changes: readonly number[],
): Report {
  const { known, unknown } = answers;
  const foundBy = (one: Answers): number => (one.known.automatic + one.known.reviewed) / one.known.asked;
  const wrongBy = (one: Answers): number => one.wrongAutomatic / (one.known.asked + one.unknown.asked);
  const reaching = unknown.reachingStepTwo / unknown.asked;
  const memory = index.memory;
  const figures: Figure[] = [
    against('screen look-up p50', quantile(answers.screenTimes, 0.5), 'ms', 0.07, 'plain Fellegi–Sunter index'),
    against('screen look-up p99', quantile(answers.screenTimes, 0.99), 'ms', 0.011, '12 key types'),
    against(
      'confirm p50, where there is a candidate',
      quantile(answers.confirmTimes, 0.5),
      'ms',
      0.07,
      'reference p50',
    ),
    against(
      'confirm p99, where there is a candidate',
      quantile(answers.confirmTimes, 0.99),
      'ms',
      0.22,
      'reference p99',
    ),
    against('step one recall', known.screened / known.asked, 'share', 0.96, '21 key types'),
    against('recall, automatic', known.automatic / known.asked, 'share', 0.896, '12 key types'),
    against('recall, automatic + reviewed', foundBy(answers), 'share', 0.96, 'goal; reference 0.918 and 0.956'),
    against('unknown reaching step two', reaching, 'share', 0.01, 'goal; reference 0.006 and 0.037'),
    against('unknown put before a person', unknown.reviewed / unknown.asked, 'share'),
    against('wrong automatic', wrongBy(answers), 'share', 0.0003, 'goal'),
    against(
      'by built-in weights: automatic',
      builtIn.known.automatic / builtIn.known.asked,
      'share',
      0.896,
      '12 key types',
    ),
    against('by built-in weights: automatic + reviewed', foundBy(builtIn), 'share', 0.96, 'goal'),
    against('by built-in weights: wrong automatic', wrongBy(builtIn), 'share', 0.0003, 'goal'),
    against('codes per person', codesPerPerson, 'codes'),
    against('codes and postings', memory.codes / MB, 'MB', 400, 'goal'),
    against('index, references and all', (memory.codes + memory.refs + memory.people) / MB, 'MB', 254, '12 key types'),
    against('records, where kept', records.bytes / MB, 'MB'),
    against('coding everybody, CPU', cpu.coding, 's'),
    against('taking the codes in, CPU', cpu.indexing, 's'),
    against('sampling and learning, CPU', cpu.learning, 's'),
    against('records learnt from', sampled, 'records'),
    against('file', stored.bytes / MB, 'MB'),
    against('writing it, CPU', stored.writeCpu, 's'),
    against('ready from disk, CPU', stored.readCpu, 's', 15, 'goal'),
    against('ready from disk', stored.readSeconds, 's', 15, 'goal'),
    against('one change or removal p50', quantile(changes, 0.5), 'ms', 1, 'goal'),
    against('one change or removal p99', quantile(changes, 0.99), 'ms', 1, 'goal'),
  ];
  return {
    people,
    seed,
    weights: weights.name,
    enquiries: { known: known.asked, unknown: unknown.asked },
    figures,
    keyTypes: Object.fromEntries([...answers.keyTypes].map(([name, use]) => [name, shares(use, answers)])),
  };
}

function against(name: string, value: number, unit: Figure['unit'], reference?: number, what?: string): Figure {
  return reference === undefined
    ? { name, value, unit }
    : { name, value, unit, reference, ratio: value / reference, what };
}

function shares(use: KeyTypeUse, { known, unknown }: Answers): KeyTypeUse {
  return {
    known: use.known / known.asked,
    knownAlone: use.knownAlone / known.asked,
    unknown: use.unknown / unknown.asked,
    unknownAlone: use.unknownAlone / unknown.asked,
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const percent = (share: number): string => `${(100 * share).toFixed(3)} %`.padStart(10);
const short = (value: number): string => String(Number(value.toPrecision(4)));

export function asText({ people, seed, weights, enquiries, figures, keyTypes }: Report): string {
  return [
    `${people} people, seed ${seed}, weights ${weights}, ${enquiries.known} known and ${enquiries.unknown} unknown asked about`,
    ...figures.map(({ name, value, unit, reference, ratio = 0, what = '' }) => {
      const beside = reference === undefined ? '' : `${short(ratio)} × ${short(reference)} (${what})`;
      return `  ${name.padEnd(42)} ${short(value).padStart(10)} ${unit.padEnd(6)} ${beside}`;
    }),
    `  ${'key type'.padEnd(42)} ${['known', 'alone', 'unknown', 'alone'].map((text) => text.padStart(10)).join(' ')}`,
    ...Object.entries(keyTypes).map(([name, use]) => {
      const columns = [use.known, use.knownAlone, use.unknown, use.unknownAlone].map(percent);
      return `  ${name.padEnd(42)} ${columns.join(' ')}`;
    }),
    '',
  ].join('\n');
}
