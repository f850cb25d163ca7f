/**
 * `npm run bench:ledger -- [--rounds 5] [--seconds 2] [--json]`
 *
 * Entries per second into the hub's ledger, beside a chain whose head row is locked for each entry: same database, same
 * entries, same number of callers, turn about in one run. Also the cost of a checkpoint as the ledger grows. Progress
 * goes to stderr; the table, or with `--json` one object, to stdout.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { GroupCommitWriter } from '#ledger';
import type { LedgerEntry } from '#ledger';
import { PostgresLedgerStore } from '../../../apps/hub/src/audit/postgres-ledger-store.js';
import { hubDataSource, migrate } from '../../../apps/hub/src/database/data-source.js';
import { startPostgres } from '../../../apps/playground/src/postgres.js';
import { checkpointTimes } from './checkpoint-times.js';
import { RowLockedChain } from './row-locked-chain.js';

const CALLERS = [1, 16, 64, 256];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

function entry(): LedgerEntry {
  const detail = { agency: 'made-up-agency', version: 1, fields: 12 };
  const subject = `copy-${randomUUID()}`;
  return { id: randomUUID(), at: new Date().toISOString(), event: 'COPY_SENT', actor: 'hub', subject, detail };
}

/** Appends per second with `callers` who each wait for one before the next. */
async function rate(append: (entry: LedgerEntry) => Promise<unknown>, callers: number): Promise<number> {
  const end = Date.now() + seconds * 1_000;
  const started = performance.now();
  let done = 0;
  const call = async (): Promise<void> => {
    for (; Date.now() < end; done += 1) await append(entry());
  };
  await Promise.all(Array.from({ length: callers }, call));
  return (done / (performance.now() - started)) * 1_000;
}

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const spread = (numbers: number[]) => ({
  min: Math.round(Math.min(...numbers) * 10) / 10,
  median: Math.round(median(numbers) * 10) / 10,
  max: Math.round(Math.max(...numbers) * 10) / 10,
});

async function measure(url: string) {
  const database = await hubDataSource(url).initialize();
  await migrate(database);
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  const own = new pg.Pool({ connectionString: url, max: 2 });
  const chain = new RowLockedChain(pool);
  await chain.prepare();
  const writer = new GroupCommitWriter(new PostgresLedgerStore(own));
  const append = [];
  for (const callers of CALLERS) {
    const [locked, grouped]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      process.stderr.write(`${callers} callers, round ${round + 1} of ${rounds}\n`);
      locked.push(await rate((one) => chain.append(one), callers));
      grouped.push(await rate((one) => writer.append(one), callers));
    }
    const ratios = grouped.map((each, at) => each / (locked[at] ?? NaN));
    append.push({
      callers,
      rowLockedPerSecond: spread(locked),
      ledgerPerSecond: spread(grouped),
      ratio: spread(ratios),
    });
  }
  await writer.close();
  await Promise.all([pool.end(), own.end()]);
  const checkpoint = await checkpointTimes(database);
  await database.destroy();
  return { goal: 'ledger append at least 10 times a row-locked chain', append, checkpoint };
}

const folder = await mkdtemp(join(tmpdir(), 'concordat-bench-'));
await chmod(folder, 0o755);
const server = await startPostgres({ dataFolder: join(folder, 'postgres'), durable: true });
try {
  const report = await measure(server.url);
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    for (const { callers, rowLockedPerSecond, ledgerPerSecond, ratio } of report.append)
      process.stdout.write(
        `${String(callers).padStart(4)} callers: row-locked ${rowLockedPerSecond.median}/s, ledger ${ledgerPerSecond.median}/s, ratio ${ratio.median} (${ratio.min}–${ratio.max})\n`,
      );
    for (const { entries, milliseconds, proofMilliseconds } of report.checkpoint)
      process.stdout.write(
        `${entries} entries: checkpoint over 100 new ones ${milliseconds} ms, consistency proof from half-way ${proofMilliseconds} ms\n`,
      );
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
