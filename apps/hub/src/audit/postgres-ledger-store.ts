import type { Pool } from 'pg';
import { emptyHead } from '#ledger';
import type { ChainHead, LedgerRow, LedgerStore } from '#ledger';

/** The ledger's rows; one writer at a time across every hub process. */
export class PostgresLedgerStore implements LedgerStore {
  constructor(private readonly pool: Pool) {}

  async transact<T>(
    work: (head: ChainHead, insert: (rows: readonly LedgerRow[]) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('concordat-ledger'))`);
      const last = await client.query<ChainHead>('SELECT seq::int, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1');
      const result = await work(last.rows[0] ?? emptyHead(), async (rows) => {
        await client.query(
          `INSERT INTO ledger_entry (seq, bytes, hash, event, at)
           SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::text[], $5::timestamptz[])`,
          [
            rows.map((row) => row.seq),
            rows.map((row) => row.bytes),
            rows.map((row) => row.hash),
            rows.map((row) => row.entry.event),
            rows.map((row) => row.entry.at),
          ],
        );
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
