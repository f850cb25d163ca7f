import type { DataSource } from 'typeorm';
import { publicJwk } from '#sealing';
import type { HubConfig } from '../config.js';
import { SettingError } from '../setting-error.js';
import { hubDataSource, migrate } from './data-source.js';

const APPEND_ONLY = ['ledger_entry', 'ledger_checkpoint', 'ledger_node', 'ledger_witness'];

/**
 * Brings the tables up to date. Where `databaseOwnerUrl` is given they belong to that login, and the hub works under
 * another, which can neither change the tables nor take anything out of the ledger, whatever it runs.
 */
export async function prepareDatabase({ databaseUrl, databaseOwnerUrl, keys }: HubConfig): Promise<void> {
  const owner = await hubDataSource(databaseOwnerUrl ?? databaseUrl).initialize();
  try {
    await migrate(owner);
    await claimDatabase(owner, publicJwk(keys.signing).x);
    if (databaseOwnerUrl) await grantWork(owner, decodeURIComponent(new URL(databaseUrl).username));
  } finally {
    await owner.destroy();
  }
}

async function grantWork(owner: DataSource, login: string): Promise<void> {
  const name = `"${login.replaceAll('"', '""')}"`;
  const ledger = APPEND_ONLY.join(', ');
  await owner.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('concordat-migrations'))`);
    await manager.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
    await manager.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
    await manager.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
    await manager.query(`REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES ON ${ledger} FROM ${name}`);
  });
}

/** S07: one partnership, one database. A hub with other keys is the hub of another partnership, and does not start here. */
async function claimDatabase(owner: DataSource, hubKey: string): Promise<void> {
  await owner.query('INSERT INTO partnership_here (hub_key) VALUES ($1) ON CONFLICT DO NOTHING', [hubKey]);
  const [here]: { hub_key: string }[] = await owner.query('SELECT hub_key FROM partnership_here');
  if (here?.hub_key === hubKey) return;
  throw new SettingError(
    'The database that DATABASE_URL names belongs to another partnership, whose hub has other keys. Give this partnership a database of its own, or set HUB_KEYS_FILE to the keys that this database was begun with.',
  );
}
