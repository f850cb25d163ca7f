import { runMigrations } from 'bullmq';
import pg from 'pg';
import { resolveAddress } from './mailbox-address.js';
import type { MailboxAddress } from './mailbox-address.js';

export interface PrepareOptions {
  /** PostgreSQL only: an existing role, the agency's login, that may then use this schema and no other mailbox's. */
  grantTo?: string;
}

/**
 * Makes the mailbox ready to be opened; the hub does it at every start, it is idempotent. PostgreSQL: brings the schema
 * up to date, as the owner in the address. Redis: nothing (users and their ACLs are the operator's).
 */
export async function prepareMailbox(address: MailboxAddress, { grantTo }: PrepareOptions = {}): Promise<void> {
  const resolved = resolveAddress(address);
  if (resolved.kind === 'redis') return;
  const client = new pg.Client({ connectionString: resolved.url });
  // A connection that breaks also rejects the query under way; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await runMigrations(client, resolved.schema);
    await client.query(grants(pg.escapeIdentifier(resolved.schema), grantTo && pg.escapeIdentifier(grantTo)));
  } finally {
    await client.end();
  }
}

function grants(schema: string, role: string | undefined): string {
  const statements = [`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`];
  if (role) {
    statements.push(
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
      `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`,
    );
  }
  return statements.join(';\n');
}
