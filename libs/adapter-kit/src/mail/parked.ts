import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ParkedNotice } from '#bullmq-transport';
import { rowsOf } from '../store/open-store.js';

export interface ParkedRow {
  id: string;
  type: string;
  code: string;
  parkedAt: Date;
}

/** Messages that wait for a person, as the adapter's page shows them. */
@Injectable()
export class Parked {
  constructor(private readonly store: DataSource) {}

  async note({ id, agency, pattern, code }: ParkedNotice): Promise<void> {
    await this.store.query(
      `INSERT INTO parked_message (id, agency, type, code) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET code = excluded.code, parked_at = now()`,
      [id.slice(0, 200), agency, pattern.slice(0, 100), code],
    );
  }

  forget(id: string): Promise<unknown> {
    return this.store.query('DELETE FROM parked_message WHERE id = $1', [id]);
  }

  list(): Promise<ParkedRow[]> {
    return rowsOf(
      this.store,
      `SELECT id, type, code, parked_at AS "parkedAt" FROM parked_message ORDER BY parked_at DESC LIMIT 1000`,
    );
  }
}
