import type { DataSource } from 'typeorm';
import type { HubConfig } from '../config.js';
import { hubDataSource, migrate } from './data-source.js';

const APPEND_ONLY = ['ledger_entry', 'ledger_checkpoint', 'ledger_node', 'ledger_witness'];

/**
 * Brings the tables up to date. Where `databaseOwnerUrl` is given they belong to that login, and the hub works under
 * another, which can neither change the tables nor take anything out of the ledger, whatever it runs.
 */
export async function prepareDatabase({ databaseUrl, databaseOwnerUrl }: HubConfig): Promise<void> {
  const owner = await hubDataSource(databaseOwnerUrl ?? databaseUrl).initialize();
  try {
    await migrate(owner);
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
