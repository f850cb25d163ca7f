import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { errorCode } from '#contracts';
import { GroupCommitWriter } from '#ledger';
import type { ChainHead } from '#ledger';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { PostgresLedgerStore } from './postgres-ledger-store.js';

/** Something that is read, decided, disclosed, refused or erased. Pseudonymous ids and codes only. */
export interface AuditEvent {
  event: string;
  /** A staff id, an agency id, or `hub`. */
  actor: string;
  /** What it is about: a case, an enquiry, a manifest, a copy. */
  subject?: string;
  detail?: Record<string, string | number | boolean>;
}

/** The one door to the ledger: it is written first, and the thing is done after. */
@Injectable()
export class Audit implements OnApplicationShutdown {
  /** Connections of its own: whoever records from inside a transaction must not wait for one of those. */
  private readonly pool: pg.Pool;
  private readonly writer: GroupCommitWriter;

  constructor(@Inject(HUB_CONFIG) config: HubConfig) {
    this.pool = new pg.Pool({ connectionString: config.databaseUrl, max: 2, application_name: 'concordat-ledger' });
    this.pool.on('error', (error) => new Logger(Audit.name).warn(`Ledger connection lost: ${errorCode(error)}`));
    this.writer = new GroupCommitWriter(new PostgresLedgerStore(this.pool));
  }

  /** Resolves when the entry is on disk; rejects, and then the thing must not be done. */
  async record(event: AuditEvent): Promise<void> {
    await this.writer.append({ id: randomUUID(), at: new Date().toISOString(), ...event });
  }

  async head(): Promise<ChainHead | undefined> {
    const { rows } = await this.pool.query<ChainHead>(
      'SELECT seq::int, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1',
    );
    return rows[0];
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
    await this.pool.end();
  }
}
