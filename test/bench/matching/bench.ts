/**
 * `npm run bench:matching -- [--people 100000] [--enquiries 20000] [--seed 1] [--mistakes 1] [--grow] [--json]`
 *
 * An agency of made-up people, and enquiries of which about half are about people it knows. `--grow` measures sizes
 * from 10⁴ up to `--people`; `--mistakes 3` asks with three times the usual mistakes. Progress goes to stderr; to
 * stdout a table or, with `--json`, an array of `Report`.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_WEIGHTS, forPopulation, scorerFrom, sharedKeyCodeMaker } from '#matching';
import { agencyOf } from './agency.js';
import { ask } from './ask.js';
import { asText, reportOf } from './report.js';
import type { Report } from './report.js';
import { changeTimes, storeAndRead } from './storage.js';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    enquiries: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    mistakes: { type: 'string', default: '1' },
    grow: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const maker = sharedKeyCodeMaker(Buffer.alloc(32, 'bench'));

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function measure(people: number): Report {
  const seed = Number(values.seed);
  const enquiries = Math.min(people / 4, Number(values.enquiries));
  const agency = agencyOf({ people, enquiries, seed, mistakes: Number(values.mistakes), maker, progress });
  progress('asking');
  const by = (weights: typeof agency.weights): ReturnType<typeof ask> =>
    ask(agency, maker, scorerFrom(forPopulation(weights, people)));
  const builtIn = by(DEFAULT_WEIGHTS);
  const answers = by(agency.weights);
  progress('storing and reading');
  const stored = storeAndRead(agency.index);
  const changes = changeTimes(agency, maker, Math.min(2000, people / 4));
  return reportOf({ people, seed }, agency, { answers, builtIn }, stored, changes);
}

const people = Number(values.people);
const sizes = values.grow ? [10_000, 30_000, 100_000, 300_000, 1_000_000].filter((size) => size < people) : [];
const reports = [...sizes, people].map(measure);
process.stdout.write(values.json ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(asText).join('\n'));
