import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backendNamed, readOptions } from './command-line.js';
import { Narrator } from './journey/narrator.js';
import { runJourney } from './journey/run-journey.js';
import type { JourneyReport } from './journey/run-journey.js';
import { startPartnership } from './partnership.js';
import { madeUpPeople } from './people.js';
import type { Population } from './people.js';
import { populationFrom } from './people/csv-population.js';
import { readPeopleFiles } from './people/people-csv.js';
import { PlainError, sentenceOf } from './plain-error.js';
import { sayToStderr, sayToStdout } from './say.js';
import type { Say } from './say.js';
import { stopSignal } from './stop-signal.js';

const USAGE =
  'Usage: npm run journey -- [--json] [--people FILE.csv]... [--person LABEL] [--backend postgres|redis] [--keep]';
const MOST_FAULTS_TOLD = 10;

interface Settings {
  json: boolean;
  keep: boolean;
  backend: 'postgres' | 'redis';
  people: string[];
  person?: string;
}

function settings(): Settings {
  const given = readOptions(
    {
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      backend: { type: 'string', default: 'postgres' },
      people: { type: 'string', multiple: true, default: [] as string[] },
      person: { type: 'string' },
    },
    USAGE,
  );
  const { backend, person, json = false, keep = false, people = [] } = given;
  if (person !== undefined && people.length === 0) throw new PlainError('--person needs the --people it is one of.');
  return { json, keep, backend: backendNamed(backend), people, ...(person !== undefined && { person }) };
}

async function population({ people, person }: Settings, say: Say): Promise<Population> {
  if (people.length === 0) return madeUpPeople();
  const { people: records, faults } = await readPeopleFiles(people);
  for (const fault of faults.slice(0, MOST_FAULTS_TOLD)) say(fault);
  if (faults.length > MOST_FAULTS_TOLD) say(`${faults.length - MOST_FAULTS_TOLD} more rows were passed over.`);
  say(`${records.length} records of people.`);
  return populationFrom(records, person);
}

async function travel(chosen: Settings, narrator: Narrator, say: Say, signal: AbortSignal): Promise<JourneyReport> {
  const people = await population(chosen, say);
  const dataFolder = await mkdtemp(join(tmpdir(), 'concordat-journey-'));
  const throwaway = !chosen.keep;
  const partnership = await narrator.step('A partnership of nine agencies starts on this machine', (tell) =>
    startPartnership({ dataFolder, throwaway, population: people, backend: chosen.backend, say: tell, signal }),
  );
  try {
    return await runJourney(partnership, narrator);
  } catch (error) {
    throw signal.aborted ? new PlainError('The journey was stopped.') : error;
  } finally {
    await partnership.stop();
    if (chosen.keep) say(`\nAll of it is kept in ${dataFolder}.`);
  }
}

/** Everything a person reads goes to standard error when a program reads standard output. */
async function main(): Promise<number> {
  const json = process.argv.includes('--json');
  const say = json ? sayToStderr : sayToStdout;
  const narrator = new Narrator(say);
  const started = Date.now();
  try {
    const report = await travel(settings(), narrator, say, stopSignal());
    if (json) sayToStdout(JSON.stringify(report, null, 2));
    const seconds = Math.round((Date.now() - started) / 1_000);
    say(
      report.ok
        ? `\nAll of it holds. ${seconds} seconds.`
        : '\nNot all of it holds: a copy is without proof of erasure.',
    );
    return report.ok ? 0 : 1;
  } catch (error) {
    const sentence = sentenceOf(error);
    const { steps } = narrator;
    if (json)
      sayToStdout(JSON.stringify({ ok: false, steps, agencies: [], certificate: null, error: sentence }, null, 2));
    sayToStderr(`\n${sentence}`);
    return 1;
  }
}

process.exitCode = await main();
// A timer of a library must not keep a finished journey alive.
setTimeout(() => process.exit(), 2_000).unref();
