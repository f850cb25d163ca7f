import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError } from '#contracts';
import type { Sql } from '#bullmq-transport';
import type { SignedCheckpoint } from '#ledger';
import { rowsOf } from '../store/open-store.js';

type Row = Omit<SignedCheckpoint, 'size'> & { size: string };

/** The last checkpoint of the hub's ledger that this agency countersigned. */
@Injectable()
export class Witnessed {
  constructor(private readonly store: DataSource) {}

  async last(sql: Sql = this.store): Promise<SignedCheckpoint | undefined> {
    const [row] = await rowsOf<Row>(sql, 'SELECT size, root, head, at, signature FROM witnessed_checkpoint');
    return row && { ...row, size: Number(row.size) };
  }

  /** Until the transaction ends nobody else judges a checkpoint. */
  async locked(sql: Sql): Promise<SignedCheckpoint | undefined> {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtext('witness'))`);
    return this.last(sql);
  }

  async keep(sql: Sql, { size, root, head, at, signature }: SignedCheckpoint): Promise<void> {
    await sql.query(
      `INSERT INTO witnessed_checkpoint (size, root, head, at, signature) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (only_one) DO UPDATE SET size = excluded.size, root = excluded.root, head = excluded.head,
         at = excluded.at, signature = excluded.signature`,
      [size, root, head, at, signature],
    );
  }

  /**
   * Somebody at the agency accepts that the hub's ledger starts anew, as after a restore from a backup. The checkpoint
   * that no longer fits stays as evidence.
   */
  async startAnew({ by, reason }: { by: string; reason: string }, at: Date): Promise<void> {
    await this.store.transaction(async (sql) => {
      const last = await this.locked(sql);
      if (!last) throw new RefuseError('NOTHING_WITNESSED', 'No checkpoint has been witnessed here yet.');
      await sql.query(
        `INSERT INTO ledger_break (size, root, head, at, signature, accepted_by, reason, accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [last.size, last.root, last.head, last.at, last.signature, by, reason, at],
      );
      await sql.query('DELETE FROM witnessed_checkpoint');
    });
  }
}
