import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PayloadOf, Purpose, ReferralCode } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { rowsOf } from '../store/open-store.js';

export interface RaisedEnquiry {
  enquiryId: string;
  localRef: string;
  purpose: Purpose;
  reason: string;
  raisedAt: Date;
  outcome: string | null;
  caseRef: string | null;
  explanation: string | null;
  /** When it will be known what comes of the question; null until the hub has taken it. */
  answerBy: Date | null;
  /** What has come of the referral: a code, and nothing of the person. */
  progress: ReferralCode | null;
  progressAt: Date | null;
}

type Raised = Pick<RaisedEnquiry, 'enquiryId' | 'localRef' | 'purpose' | 'reason' | 'raisedAt'>;

const COLUMNS = `enquiry_id AS "enquiryId", local_ref AS "localRef", purpose, reason, raised_at AS "raisedAt", outcome,
  case_ref AS "caseRef", explanation, answer_by AS "answerBy", progress, progress_at AS "progressAt"`;

/** The enquiries this agency has raised, and what became of them. */
@Injectable()
export class RaisedEnquiries {
  constructor(private readonly store: DataSource) {}

  async find(enquiryId: string): Promise<RaisedEnquiry | undefined> {
    const text = `SELECT ${COLUMNS} FROM raised_enquiry WHERE enquiry_id = $1`;
    return (await rowsOf<RaisedEnquiry>(this.store, text, [enquiryId]))[0];
  }

  /** The one about this person that still waits for its outcome. Others that look for it wait for this transaction. */
  async openFor(sql: Sql, localRef: string, purpose: Purpose): Promise<string | undefined> {
    await sql.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`enquiry ${localRef}`]);
    const text = `SELECT enquiry_id AS id FROM raised_enquiry
      WHERE local_ref = $1 AND purpose = $2 AND outcome IS NULL LIMIT 1`;
    return (await rowsOf<{ id: string }>(sql, text, [localRef, purpose]))[0]?.id;
  }

  async keep(sql: Sql, raised: Raised): Promise<void> {
    const { enquiryId, localRef, purpose, reason, raisedAt } = raised;
    await sql.query(
      'INSERT INTO raised_enquiry (enquiry_id, local_ref, purpose, reason, raised_at) VALUES ($1, $2, $3, $4, $5)',
      [enquiryId, localRef, purpose, reason, raisedAt],
    );
  }

  /** Newest first. */
  all(): Promise<RaisedEnquiry[]> {
    return rowsOf<RaisedEnquiry>(this.store, `SELECT ${COLUMNS} FROM raised_enquiry ORDER BY raised_at DESC LIMIT 200`);
  }

  async acknowledged(sql: Sql, { enquiryId, answerBy }: PayloadOf<'enquiry.acknowledged'>): Promise<void> {
    await sql.query('UPDATE raised_enquiry SET answer_by = $2 WHERE enquiry_id = $1', [enquiryId, answerBy]);
  }

  /** What is older than what is known already changes nothing. */
  async progressed(sql: Sql, { enquiryId, code, at }: PayloadOf<'referral.progressed'>): Promise<void> {
    await sql.query(
      `UPDATE raised_enquiry SET progress = $2, progress_at = $3
       WHERE enquiry_id = $1 AND (progress_at IS NULL OR progress_at <= $3)`,
      [enquiryId, code, at],
    );
  }

  async noteOutcome(
    sql: Sql,
    { enquiryId, outcome, caseRef, explanation }: PayloadOf<'enquiry.outcome'>,
  ): Promise<void> {
    await sql.query(
      `UPDATE raised_enquiry SET outcome = $2, case_ref = coalesce($3, case_ref), explanation = $4
       WHERE enquiry_id = $1`,
      [enquiryId, outcome, caseRef ?? null, explanation],
    );
  }
}
