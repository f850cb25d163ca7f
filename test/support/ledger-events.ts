import { DataSource } from 'typeorm';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

/** What the hub's ledger says of one thing, as `EVENT actor`, the oldest first. */
export async function ledgerOf({ hub }: PartnershipOfDoubles, subject: string): Promise<string[]> {
  const rows: { entry: { event: string; actor: string } }[] = await hub.app.get(DataSource).query(
    `SELECT entry FROM (SELECT seq, convert_from(bytes, 'UTF8')::jsonb AS entry FROM ledger_entry) AS one
     WHERE entry ->> 'subject' = $1 ORDER BY seq`,
    [subject],
  );
  return rows.map(({ entry }) => `${entry.event} ${entry.actor}`);
}
