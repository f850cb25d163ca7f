import { Injectable } from '@nestjs/common';
import type { Sql } from '#bullmq-transport';
import { rowsOf } from '../store/open-store.js';

/** Fields that are to stand in no version of a copy before this one. */
export interface Narrowing {
  version: number;
  fields: string[];
}

/** What the hub has ordered about copies, whether or not the copy is here yet: orders may come before it. */
@Injectable()
export class Orders {
  /** From now on every push of this copy is refused. */
  async bury(sql: Sql, copyId: string, reason: string, at: Date): Promise<void> {
    await sql.query('INSERT INTO tombstone (copy_id, reason, revoked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      copyId,
      reason,
      at,
    ]);
  }

  /** What was revoked here stays so, whatever this store has forgotten. Reasons that are known stay as they are. */
  async buryAgain(sql: Sql, copyIds: readonly string[], at: Date): Promise<void> {
    const text = `INSERT INTO tombstone (copy_id, reason, revoked_at)
      SELECT id, 'REVOKED_BEFORE', $2 FROM unnest($1::text[]) AS id ON CONFLICT DO NOTHING`;
    await sql.query(text, [copyIds, at]);
  }

  async isBuried(sql: Sql, copyId: string): Promise<boolean> {
    return (await rowsOf(sql, 'SELECT 1 FROM tombstone WHERE copy_id = $1', [copyId])).length === 1;
  }

  /** An order that was given before the last one, and comes after it, changes nothing. */
  async noteVisibility(sql: Sql, copyId: string, hidden: boolean, reason: string, toldAt: Date): Promise<void> {
    await sql.query(
      `INSERT INTO visibility (copy_id, hidden, reason, told_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (copy_id) DO UPDATE
         SET hidden = excluded.hidden, reason = excluded.reason, told_at = excluded.told_at
         WHERE excluded.told_at > visibility.told_at`,
      [copyId, hidden, reason, toldAt],
    );
  }

  async isSuspended(sql: Sql, copyId: string): Promise<boolean> {
    const text = 'SELECT hidden FROM visibility WHERE copy_id = $1';
    return (await rowsOf<{ hidden: boolean }>(sql, text, [copyId]))[0]?.hidden ?? false;
  }

  /** From now on no version of this copy before `version` is put in with these fields. */
  async noteNarrowing(sql: Sql, copyId: string, { version, fields }: Narrowing): Promise<void> {
    await sql.query(
      `INSERT INTO narrowing (copy_id, version, fields) VALUES ($1, $2, $3)
       ON CONFLICT (copy_id, version) DO UPDATE SET fields = ARRAY(SELECT unnest(narrowing.fields || excluded.fields))`,
      [copyId, version, fields],
    );
  }

  /** What was ordered out of every version up to the newest such order, or undefined where none is newer than `version`. */
  async narrowingAfter(sql: Sql, copyId: string, version: number): Promise<Narrowing | undefined> {
    const text = `SELECT max(version) AS version, array_agg(DISTINCT field) AS fields
      FROM narrowing, unnest(fields) AS field WHERE copy_id = $1 AND version > $2 HAVING count(*) > 0`;
    return (await rowsOf<Narrowing>(sql, text, [copyId, version]))[0];
  }
}
