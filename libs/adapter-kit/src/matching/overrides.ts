import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonIdentity } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { normalise } from '#matching';
import { canonicalBytes } from '#sealing';
import { rowsOf } from '../store/open-store.js';

export type Decided = 'SAME' | 'NOT_THE_SAME';

export interface Override {
  localRef: string;
  /** Digest of the identity that was asked about. */
  asked: string;
  verdict: Decided;
  by: string;
  at: Date;
}

const SECRET = 'asked-identity';

/**
 * What a person has decided about a record and an identity: the same question is answered by that, without asking again.
 * The identity is kept as a digest under a key of this store's own, so that it can be recognised and never be read.
 */
@Injectable()
export class Overrides {
  private secret: Promise<Buffer> | undefined;

  constructor(private readonly store: DataSource) {}

  /** The same for everything that is the same person's identity once it is normalised. */
  async digestOf(identity: PersonIdentity): Promise<string> {
    this.secret ??= this.findSecret();
    return createHmac('sha256', await this.secret)
      .update(canonicalBytes({ ...normalise(identity) }))
      .digest('base64url');
  }

  async remember(sql: Sql, { localRef, asked, verdict, by, at }: Override): Promise<void> {
    await sql.query(
      `INSERT INTO match_override (local_ref, asked, verdict, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (asked, local_ref) DO UPDATE
         SET verdict = excluded.verdict, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
      [localRef, asked, verdict, by, at],
    );
  }

  /** By own reference, the latest decision first. */
  async about(asked: string): Promise<ReadonlyMap<string, Decided>> {
    const text = `SELECT local_ref AS ref, verdict FROM match_override WHERE asked = $1 ORDER BY decided_at DESC`;
    const rows = await rowsOf<{ ref: string; verdict: Decided }>(this.store, text, [asked]);
    return new Map(rows.map(({ ref, verdict }) => [ref, verdict]));
  }

  private async findSecret(): Promise<Buffer> {
    await this.store.query('INSERT INTO store_secret (name, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      SECRET,
      randomBytes(32),
    ]);
    const text = 'SELECT secret FROM store_secret WHERE name = $1';
    const [row] = await rowsOf<{ secret: Buffer }>(this.store, text, [SECRET]);
    if (!row) throw new Error('The secret was written and is not there.');
    return row.secret;
  }
}
