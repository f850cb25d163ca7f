import type { ChainRow } from '../chain.js';
import { checkpointLine, entryLine, headLine } from './lines.js';
import type { WitnessedCheckpoint } from './lines.js';

/** Runs SQL and gives the rows: a TypeORM data source, a transaction's manager. */
export interface LedgerSql {
  query(text: string, parameters?: unknown[]): Promise<unknown>;
}

const BATCH = 2_000;

const CHECKPOINTS = `SELECT size::int AS size, root, head, at, signature, coalesce((
    SELECT json_agg(json_build_object('agency', agency, 'signature', signature) ORDER BY agency)
    FROM ledger_witness WHERE ledger_witness.size = ledger_checkpoint.size), '[]') AS witnesses
  FROM ledger_checkpoint WHERE size <= $1 ORDER BY size`;

type CheckpointRow = Omit<WitnessedCheckpoint, 'root' | 'head'> & { root: Buffer; head: Buffer };

/** Entries after `from`, up to and with `to`, in their order. Holds a batch of them at a time. */
export async function* storedEntries(sql: LedgerSql, from: number, to: number): AsyncGenerator<ChainRow> {
  for (let after = from; after < to; after += BATCH) {
    yield* (await sql.query(
      'SELECT seq::int AS seq, bytes, hash FROM ledger_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq',
      [after, Math.min(to, after + BATCH)],
    )) as ChainRow[];
  }
}

/** The lines of an export of the ledger that is stored in a hub's database. What is appended meanwhile is left out. */
export async function* storedLedger(sql: LedgerSql): AsyncGenerator<string> {
  const [last] = (await sql.query('SELECT coalesce(max(seq), 0)::int AS size FROM ledger_entry')) as { size: number }[];
  const size = last?.size ?? 0;
  const checkpoints = ((await sql.query(CHECKPOINTS, [size])) as CheckpointRow[]).map(asText);
  yield headLine(size);
  for await (const row of storedEntries(sql, 0, size)) {
    yield entryLine(row);
    while (checkpoints[0]?.size === row.seq) yield checkpointLine(checkpoints.shift() as WitnessedCheckpoint);
  }
}

function asText({ root, head, ...rest }: CheckpointRow): WitnessedCheckpoint {
  return { ...rest, root: root.toString('base64url'), head: head.toString('base64url') };
}
