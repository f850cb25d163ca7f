import { Redis } from 'ioredis';
import pg from 'pg';
import { ParkError } from '#contracts';
import { resolveAddress } from './mailbox-address.js';
import type { MailboxAddress } from './mailbox-address.js';

/**
 * Notes whose mailbox this is, where nobody has yet: each belongs to one partnership for good. `partnership` is the hub's
 * public signing key. An agency cannot change the note: on Redis it stands outside its prefix, in PostgreSQL it is the
 * owner's comment on the schema. Throws ParkError `MAILBOX_OF_ANOTHER_PARTNERSHIP`.
 */
export async function claimMailbox(address: MailboxAddress, partnership: string): Promise<void> {
  const resolved = resolveAddress(address);
  const owner =
    resolved.kind === 'redis'
      ? await ownerOnRedis(resolved.url, resolved.prefix, partnership)
      : await ownerInPostgres(resolved.url, resolved.schema, partnership);
  if (owner === partnership) return;
  const text = `The mailbox of ${address.agency} belongs to another partnership. Give this partnership mailboxes of its own: another database, or another Redis.`;
  throw new ParkError('MAILBOX_OF_ANOTHER_PARTNERSHIP', text);
}

async function ownerOnRedis(url: string, prefix: string, partnership: string): Promise<string | null> {
  const client = new Redis(url, { maxRetriesPerRequest: 20 });
  client.on('error', () => undefined);
  try {
    await client.set(`partnership-of:${prefix}`, partnership, 'NX');
    return await client.get(`partnership-of:${prefix}`);
  } finally {
    client.disconnect();
  }
}

/** Where the schema is not there yet, it is nobody's; who makes it claims it then. */
async function ownerInPostgres(url: string, schema: string, partnership: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('concordat-mailbox-owner'))`);
    const { rows } = await client.query<{ there: boolean; owner: string | null }>(
      `SELECT to_regnamespace($1) IS NOT NULL AS there, obj_description(to_regnamespace($1), 'pg_namespace') AS owner`,
      [pg.escapeIdentifier(schema)],
    );
    const [found] = rows;
    if (found?.there && !found.owner)
      await client.query(`COMMENT ON SCHEMA ${pg.escapeIdentifier(schema)} IS ${pg.escapeLiteral(partnership)}`);
    await client.query('COMMIT');
    return found?.owner ?? partnership;
  } finally {
    await client.end();
  }
}
