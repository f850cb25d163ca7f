import type { DataSource } from 'typeorm';
import { GroupCommitWriter, MerkleTree } from '#ledger';
import pg from 'pg';
import { generatePartyKeys } from '#sealing';
import { Checkpoints } from '../../../apps/hub/src/audit/checkpoints.js';
import { PostgresLedgerStore } from '../../../apps/hub/src/audit/postgres-ledger-store.js';
import { storedTree } from '../../../apps/hub/src/audit/stored-tree.js';
import type { HubConfig } from '../../../apps/hub/src/config.js';

export interface CheckpointTime {
  entries: number;
  milliseconds: number;
  proofMilliseconds: number;
}

const SIZES = [20_000, 50_000, 100_000, 200_000];
const AT = '2026-01-01T00:00:00Z';

/** What a checkpoint and its proof cost as the ledger grows: each goes on from the one before. */
export async function checkpointTimes(database: DataSource): Promise<CheckpointTime[]> {
  const pool = new pg.Pool({ connectionString: (database.options as { url: string }).url, max: 2 });
  const writer = new GroupCommitWriter(new PostgresLedgerStore(pool));
  const checkpoints = new Checkpoints(database, { keys: await generatePartyKeys() } as HubConfig);
  const tree = new MerkleTree(storedTree(database));
  let size = (await checkpoints.make())?.size ?? 0;
  const grow = async (to: number): Promise<void> => {
    const entry = (n: number) => ({ id: `bench-${n}`, at: AT, event: 'CASE_READ', actor: 'nobody' });
    for (; size < to;) {
      const batch = Math.min(1_000, to - size);
      await Promise.all(Array.from({ length: batch }, (_, n) => writer.append(entry(size + n))));
      size += batch;
    }
  };
  const times: CheckpointTime[] = [];
  for (const entries of SIZES.filter((each) => each > size)) {
    await grow(entries);
    await checkpoints.make();
    await grow(entries + 100);
    const started = performance.now();
    await checkpoints.make();
    const made = performance.now();
    await tree.consistencyProof(Math.floor(entries / 2), entries + 100);
    const proved = performance.now();
    const [milliseconds, proofMilliseconds] = [made - started, proved - made].map((each) => Math.round(each * 10) / 10);
    times.push({ entries, milliseconds: milliseconds ?? NaN, proofMilliseconds: proofMilliseconds ?? NaN });
  }
  await writer.close();
  await pool.end();
  return times;
}
