import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Sql } from '#bullmq-transport';
import { rowsOf } from '../store/open-store.js';

export interface HeldRow {
  copyId: string;
  version: number;
  manifestDigest: string;
  heldDigest: string;
  caseRef: string;
  enquiryId: string | null;
  /** Whom it stands at in the agency's system; null where that does not know the person. */
  localRef: string | null;
  expiresAt: Date;
  hidden: boolean;
  expired: boolean;
}

/** A version that is being put in: it may be in the system although nobody has been told. */
export interface PlacingRow {
  copyId: string;
  version: number;
  expiresAt: Date;
  hidden: boolean;
}

const HELD = `SELECT copy_id AS "copyId", version, manifest_digest AS "manifestDigest", held_digest AS "heldDigest",
  case_ref AS "caseRef", enquiry_id AS "enquiryId", local_ref AS "localRef", expires_at AS "expiresAt", hidden, expired FROM held_copy`;
const PLACING = 'SELECT copy_id AS "copyId", version, expires_at AS "expiresAt", hidden FROM placing_copy';

/** What is known here of the copies in the agency's system; never their text. */
@Injectable()
export class CopyRecords {
  constructor(private readonly store: DataSource) {}

  all(): Promise<HeldRow[]> {
    return rowsOf(this.store, `${HELD} ORDER BY copy_id`);
  }

  ofCase(caseRef: string): Promise<HeldRow[]> {
    return rowsOf(this.store, `${HELD} WHERE case_ref = $1 ORDER BY copy_id`, [caseRef]);
  }

  async ofEnquiry(enquiryId: string): Promise<string[]> {
    const text = 'SELECT copy_id AS id FROM held_copy WHERE enquiry_id = $1 ORDER BY 1';
    return (await rowsOf<{ id: string }>(this.store, text, [enquiryId])).map(({ id }) => id);
  }

  async ofPerson(localRef: string): Promise<string[]> {
    const text = `SELECT copy_id AS id FROM held_copy WHERE local_ref = $1
      OR enquiry_id IN (SELECT enquiry_id FROM subject_link WHERE local_ref = $1) ORDER BY 1`;
    return (await rowsOf<{ id: string }>(this.store, text, [localRef])).map(({ id }) => id);
  }

  async held(sql: Sql, copyId: string): Promise<HeldRow | undefined> {
    return (await rowsOf<HeldRow>(sql, `${HELD} WHERE copy_id = $1`, [copyId]))[0];
  }

  async placing(sql: Sql, copyId: string): Promise<PlacingRow | undefined> {
    return (await rowsOf<PlacingRow>(sql, `${PLACING} WHERE copy_id = $1`, [copyId]))[0];
  }

  /** Ids of copies that have run out and are still in view. */
  async runOut(now: Date): Promise<string[]> {
    const text = `SELECT copy_id AS id FROM held_copy WHERE expires_at <= $1 AND NOT expired
      UNION SELECT copy_id FROM placing_copy WHERE expires_at <= $1 ORDER BY 1`;
    return (await rowsOf<{ id: string }>(this.store, text, [now])).map(({ id }) => id);
  }

  async notePlacing(sql: Sql, { copyId, version, expiresAt }: Omit<PlacingRow, 'hidden'>): Promise<void> {
    await sql.query(
      `INSERT INTO placing_copy (copy_id, version, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (copy_id) DO UPDATE SET version = excluded.version, expires_at = excluded.expires_at`,
      [copyId, version, expiresAt],
    );
  }

  async noteHalfWritten(sql: Sql, copyId: string): Promise<void> {
    await sql.query('UPDATE placing_copy SET hidden = true WHERE copy_id = $1', [copyId]);
  }

  async noteHeld(sql: Sql, row: Omit<HeldRow, 'expired'>): Promise<void> {
    const { copyId, version, manifestDigest, heldDigest, caseRef, enquiryId, localRef, expiresAt, hidden } = row;
    await sql.query('DELETE FROM placing_copy WHERE copy_id = $1', [copyId]);
    await sql.query('DELETE FROM held_copy WHERE copy_id = $1', [copyId]);
    await sql.query(
      `INSERT INTO held_copy
         (copy_id, version, manifest_digest, held_digest, case_ref, enquiry_id, local_ref, expires_at,
          hidden)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [copyId, version, manifestDigest, heldDigest, caseRef, enquiryId, localRef, expiresAt, hidden],
    );
  }

  async noteHidden(sql: Sql, copyId: string, hidden: boolean): Promise<void> {
    await sql.query('UPDATE held_copy SET hidden = $2 WHERE copy_id = $1', [copyId, hidden]);
  }

  async noteExpired(sql: Sql, copyId: string): Promise<void> {
    await sql.query('UPDATE held_copy SET hidden = true, expired = true WHERE copy_id = $1', [copyId]);
    await sql.query('DELETE FROM placing_copy WHERE copy_id = $1', [copyId]);
  }

  async forget(sql: Sql, copyId: string): Promise<void> {
    for (const table of ['held_copy', 'placing_copy', 'visibility', 'narrowing']) {
      await sql.query(`DELETE FROM ${table} WHERE copy_id = $1`, [copyId]);
    }
  }
}
