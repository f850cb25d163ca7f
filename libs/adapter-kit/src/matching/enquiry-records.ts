import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Sql } from '#bullmq-transport';
import type { Letter } from '../mail/letter.js';
import { rowsOf } from '../store/open-store.js';

/** What led to a link, where somebody else asked. */
export interface LinkedBy {
  /** Digest of the identity. */
  asked?: string;
  /** Name of the weights that settled it; left out where a person did. */
  weights?: string;
}

/** What is kept of others' enquiries: which of the agency's own references they may be about. */
@Injectable()
export class EnquiryRecords {
  constructor(private readonly store: DataSource) {}

  async keepScreened(sql: Sql, enquiryId: string, refs: string[], at: Date): Promise<void> {
    await sql.query(
      `INSERT INTO screened (enquiry_id, local_refs, screened_at) VALUES ($1, $2, $3)
       ON CONFLICT (enquiry_id) DO UPDATE SET local_refs = excluded.local_refs`,
      [enquiryId, refs, at],
    );
  }

  async screened(enquiryId: string): Promise<string[] | undefined> {
    const text = 'SELECT local_refs AS refs FROM screened WHERE enquiry_id = $1';
    const [row] = await rowsOf<{ refs: string[] }>(this.store, text, [enquiryId]);
    return row?.refs;
  }

  async forgetScreened(sql: Sql, enquiryId: string): Promise<void> {
    await sql.query('DELETE FROM screened WHERE enquiry_id = $1', [enquiryId]);
  }

  async link(sql: Sql, enquiryId: string, localRef: string, { asked, weights }: LinkedBy = {}): Promise<void> {
    await sql.query(
      `INSERT INTO subject_link (enquiry_id, local_ref, asked, weights) VALUES ($1, $2, $3, $4)
       ON CONFLICT (enquiry_id) DO UPDATE
         SET local_ref = excluded.local_ref, asked = excluded.asked, weights = excluded.weights`,
      [enquiryId, localRef, asked ?? null, weights ?? null],
    );
  }

  /** Which of the agency's references somebody has said a case or enquiry is not about. */
  async undone(enquiryId: string | undefined, caseRef: string): Promise<string[]> {
    const text = 'SELECT local_ref AS ref FROM undone_link WHERE enquiry_id = $1 OR case_ref = $2';
    const rows = await rowsOf<{ ref: string }>(this.store, text, [enquiryId ?? null, caseRef]);
    return rows.map(({ ref }) => ref);
  }

  /** The agency's own reference of the person an enquiry is about, as long as it or its case goes on. */
  async linkedTo(enquiryId: string): Promise<string | undefined> {
    const text = 'SELECT local_ref AS ref FROM subject_link WHERE enquiry_id = $1 AND over_at IS NULL';
    return (await rowsOf<{ ref: string }>(this.store, text, [enquiryId]))[0]?.ref;
  }

  async linkedToCase(caseRef: string): Promise<string[]> {
    const text = 'SELECT DISTINCT local_ref AS ref FROM subject_link WHERE case_ref = $1';
    return (await rowsOf<{ ref: string }>(this.store, text, [caseRef])).map(({ ref }) => ref);
  }

  /** The last case, open or over, that a record of the agency's own was or is part of: its pseudonym and no more. */
  async lastCaseOf(sql: Sql, localRef: string): Promise<string | undefined> {
    const text = `SELECT case_ref AS "caseRef" FROM subject_link WHERE local_ref = $1 AND case_ref IS NOT NULL
      ORDER BY linked_at DESC LIMIT 1`;
    return (await rowsOf<{ caseRef: string }>(sql, text, [localRef]))[0]?.caseRef;
  }

  async noteCase(sql: Sql, enquiryId: string, caseRef: string): Promise<void> {
    await sql.query('UPDATE subject_link SET case_ref = $2 WHERE enquiry_id = $1', [enquiryId, caseRef]);
    await sql.query('UPDATE raised_enquiry SET case_ref = $2 WHERE enquiry_id = $1', [enquiryId, caseRef]);
  }

  async keepForReview(
    sql: Sql,
    letter: Letter<'match.confirm'>,
    { refs, asked, at }: { refs: string[]; asked: string; at: Date },
  ): Promise<void> {
    const { enquiryId, asker, sealedIdentity } = letter.payload;
    const { id, hash } = letter.reference;
    await sql.query(
      `INSERT INTO review (enquiry_id, asker, sealed_identity, local_refs, request_id, request_hash, asked_at, asked)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (enquiry_id) DO NOTHING`,
      [enquiryId, asker, sealedIdentity, refs, id, hash, at, asked],
    );
  }

  async isClosed(sql: Sql, enquiryId: string): Promise<boolean> {
    return (await rowsOf(sql, 'SELECT 1 FROM closed_enquiry WHERE enquiry_id = $1', [enquiryId])).length === 1;
  }

  /** The enquiry led to nothing: whom it was about is forgotten, also by a message of it that comes late. */
  async close(sql: Sql, enquiryId: string, at: Date): Promise<void> {
    await sql.query('DELETE FROM subject_link WHERE enquiry_id = $1', [enquiryId]);
    await this.end(sql, enquiryId, at);
  }

  /**
   * Its case is over. Which record of our own it was about is kept for the evaluation, which counts contacts before and
   * after; who asked about them, and by what they were recognised, is not.
   */
  async caseOver(sql: Sql, enquiryId: string, at: Date): Promise<void> {
    const text = 'UPDATE subject_link SET over_at = $2, asked = NULL, weights = NULL WHERE enquiry_id = $1';
    await sql.query(text, [enquiryId, at]);
    await this.end(sql, enquiryId, at);
  }

  private async end(sql: Sql, enquiryId: string, at: Date): Promise<void> {
    for (const table of ['screened', 'review', 'undone_link']) {
      await sql.query(`DELETE FROM ${table} WHERE enquiry_id = $1`, [enquiryId]);
    }
    const text = 'INSERT INTO closed_enquiry (enquiry_id, closed_at) VALUES ($1, $2) ON CONFLICT DO NOTHING';
    await sql.query(text, [enquiryId, at]);
  }
}
