import type { Pool } from 'pg';
import { canonicalBytes, emptyHead, linkEntry } from '#ledger';
import type { LedgerEntry } from '#ledger';

/** The plain way, to compare with: one transaction for each entry, and the head row locked until it commits. */
export class RowLockedChain {
  constructor(private readonly pool: Pool) {}

  async prepare(): Promise<void> {
    await this.pool.query(
      'CREATE TABLE locked_entry (seq bigint PRIMARY KEY, bytes bytea NOT NULL, hash bytea NOT NULL)',
    );
    await this.pool.query('CREATE TABLE locked_head (seq bigint NOT NULL, hash bytea NOT NULL)');
    await this.pool.query('INSERT INTO locked_head VALUES (0, $1)', [emptyHead().hash]);
  }

  async append(entry: LedgerEntry): Promise<void> {
    const bytes = canonicalBytes(entry);
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ seq: string; hash: Buffer }>(
        'SELECT seq, hash FROM locked_head FOR UPDATE',
      );
      const head = rows[0] as { seq: string; hash: Buffer };
      const [seq, hash] = [Number(head.seq) + 1, linkEntry(head.hash, bytes)];
      await client.query('INSERT INTO locked_entry VALUES ($1, $2, $3)', [seq, bytes, hash]);
      await client.query('UPDATE locked_head SET seq = $1, hash = $2', [seq, hash]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
