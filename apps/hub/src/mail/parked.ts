import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ParkedNotice } from '#bullmq-transport';
import { Audit } from '../audit/audit.js';

/** An id from outside may be made to carry anything: in the ledger stands only what is an id. */
export const ledgerId = (id: string): string => (/^[A-Za-z0-9-]{3,64}$/.test(id) ? id : 'unreadable-id');

export interface ParkedRow {
  id: string;
  agency: string;
  type: string;
  code: string;
  parkedAt: Date;
}

/** Messages that a person must look at. */
@Injectable()
export class ParkedMessages {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async note({ agency, pattern, id, code }: ParkedNotice): Promise<void> {
    await this.audit.record({ event: 'MESSAGE_PARKED', actor: agency, subject: ledgerId(id), detail: { code } });
    await this.database.query(
      `INSERT INTO parked_message (id, agency, type, code) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET code = $4, parked_at = now()`,
      [id, agency, pattern.slice(0, 60), code],
    );
  }

  /** What was parked has settled itself. */
  async settled(id: string): Promise<void> {
    await this.database.query('DELETE FROM parked_message WHERE id = $1', [id]);
  }

  list(): Promise<ParkedRow[]> {
    return this.database.query(
      'SELECT id, agency, type, code, parked_at AS "parkedAt" FROM parked_message ORDER BY parked_at DESC LIMIT 200',
    );
  }
}
