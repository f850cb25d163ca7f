import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditEvent } from './audit.js';

export type RecordedEvent = AuditEvent & { at: string };

/** What the ledger says about some things: who read, sent or decided what, and when. */
@Injectable()
export class LedgerAbout {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest first. Entries from before `since` are not looked at. */
  async of(subjects: readonly string[], since: Date): Promise<RecordedEvent[]> {
    const rows: { bytes: Buffer }[] = await this.database.query(
      `SELECT bytes FROM ledger_entry
       WHERE at >= $1 AND convert_from(bytes, 'UTF8')::jsonb ->> 'subject' = ANY($2) ORDER BY seq`,
      [since, subjects],
    );
    return rows.map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as RecordedEvent);
  }
}
