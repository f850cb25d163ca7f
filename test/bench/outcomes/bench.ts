/**
 * `npm run bench:outcomes -- [--people 5000] [--incidents 100000] [--runs 5] [--json]`
 *
 * `concordat evaluate` on made-up files, each run a process of its own, beside only reading the same incidents as CSV.
 * Goals: under 10 seconds and 500 megabytes for 5,000 people and 100,000 incidents.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { writeMadeUpFiles } from './made-up-files.js';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '5000' },
    incidents: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});

interface Run {
  code: number;
  seconds: number;
  megabytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'concordat-bench-'));
try {
  const size = { people: Number(values.people), incidents: Number(values.incidents) };
  const files = writeMadeUpFiles(folder, size);
  const runs = Array.from({ length: Number(values.runs) }, () => ({
    ...once(files),
    reading: readAlone(files.incidents),
  }));
  const report = {
    ...size,
    runs: runs.length,
    seconds: spread(runs.map(({ seconds }) => seconds)),
    megabytes: spread(runs.map(({ megabytes }) => megabytes)),
    secondsToReadAlone: spread(runs.map(({ reading }) => reading)),
    timesReadingAlone: spread(runs.map(({ seconds, reading }) => seconds / reading)),
    goals: { seconds: 10, megabytes: 500 },
  };
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function once({ incidents, sample }: { incidents: string; sample: string }): Run {
  const script = join(import.meta.dirname, 'one-run.js');
  const args = [script, '--incidents', incidents, '--sample', sample, '--html', join(folder, 'report.html')];
  const run = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Run;
  if (run.code !== 0) throw new Error(`The command ended with ${run.code}.`);
  return run;
}

function readAlone(file: string): number {
  const started = performance.now();
  parse(readFileSync(file));
  return (performance.now() - started) / 1000;
}

interface Spread {
  min: number;
  median: number;
  max: number;
}

function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (place: number): number => Math.round((sorted[place] ?? NaN) * 100) / 100;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}

function asText(report: object): string {
  const line = ([name, value]: [string, unknown]): string =>
    `${name}: ${
      typeof value === 'object' && value
        ? Object.entries(value)
            .map(([key, inner]) => `${key} ${String(inner)}`)
            .join(', ')
        : String(value)
    }`;
  return `${Object.entries(report).map(line).join('\n')}\n`;
}
