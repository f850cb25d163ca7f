import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { RetryError } from '#contracts';
import type { AdapterConfig } from '../config.js';
import { rowsOf } from '../store/open-store.js';

const LOOK_MS = 200;
const KEPT_FILES = ['people-index', 'people-seen', 'people-weights'];

/** Waits until everything that the hub is to hear has gone out. Rejects with a `RetryError` after `patienceMs`. */
export async function untilSent(store: DataSource, patienceMs: number): Promise<void> {
  const text = 'SELECT count(*)::int AS waiting FROM outbox_message';
  for (const until = Date.now() + patienceMs; ;) {
    const [row] = await rowsOf<{ waiting: number }>(store, text);
    if (row?.waiting === 0) return;
    if (Date.now() > until) {
      throw new RetryError(
        'HUB_NOT_TOLD',
        'The copies are out, but the hub could not be told: its mailbox is not reached. Run this again when it is.',
      );
    }
    await pause(LOOK_MS);
  }
}

/** What an adapter keeps of its own: its tables, its index and its keys. Nothing in the agency's system. */
export async function removeOwnTraces(store: DataSource, config: AdapterConfig): Promise<void> {
  const { agency, indexFolder, identityFile } = config;
  for (let left = store.migrations.length; left > 0; left -= 1) await store.undoLastMigration({ transaction: 'each' });
  await store.query('DROP TABLE IF EXISTS migrations');
  for (const name of KEPT_FILES) await rm(join(indexFolder, `${agency}.${name}`), { force: true });
  await rm(identityFile, { force: true });
}
