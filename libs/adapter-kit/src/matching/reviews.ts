import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError } from '#contracts';
import type { PayloadOf } from '#contracts';
import type { Sql } from '#bullmq-transport';
import type { AdapterConfig } from '../config.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, CONFIG } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import { EnquiryRecords } from './enquiry-records.js';
import { Overrides } from './overrides.js';
import { PeopleIndex } from './people-index.js';

export interface ReviewAnswer {
  answer: 'KNOWN' | 'NOT_KNOWN';
  /** Which of the candidates it is, where the answer is KNOWN. */
  localRef?: string;
  by: string;
}

/** One that waits for a person. Who is asked about stays sealed. */
export interface OpenReview {
  enquiryId: string;
  asker: string;
  askedAt: Date;
  /** Then it is answered NOT_KNOWN without anybody having looked. */
  answerBy: Date;
  /** Half of the time is gone. */
  urgent: boolean;
  sealedIdentity: string;
  /** As the agency's system calls the candidates by now. */
  refs: string[];
}

export interface AnsweredReview {
  enquiryId: string;
  asker: string;
  answer: 'KNOWN' | 'NOT_KNOWN';
  decidedBy: string | null;
  decidedAt: Date;
  timedOut: boolean;
}

interface ReviewRow extends Omit<OpenReview, 'answerBy' | 'urgent'> {
  asked: string | null;
  requestId: string;
  requestHash: string;
}

const OPEN = `SELECT enquiry_id AS "enquiryId", asker, asked_at AS "askedAt", sealed_identity AS "sealedIdentity",
  local_refs AS refs, asked, request_id AS "requestId", request_hash AS "requestHash" FROM review WHERE answer IS NULL`;
const ANSWERED = `SELECT enquiry_id AS "enquiryId", asker, answer, decided_by AS "decidedBy",
  decided_at AS "decidedAt", timed_out AS "timedOut" FROM review WHERE answer IS NOT NULL`;
const HOUR_MS = 3_600_000;

/** Matches that a person at this agency decides, within a time limit. */
@Injectable()
export class Reviews {
  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    private readonly people: PeopleIndex,
    private readonly records: EnquiryRecords,
    private readonly overrides: Overrides,
    @Inject(CONFIG) private readonly config: Pick<AdapterConfig, 'reviewHours'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The oldest first. */
  async open(): Promise<OpenReview[]> {
    const rows = await rowsOf<ReviewRow>(this.store, `${OPEN} ORDER BY asked_at`);
    return rows.map((row) => this.shown(row));
  }

  async findOpen(enquiryId: string): Promise<OpenReview | undefined> {
    const [row] = await rowsOf<ReviewRow>(this.store, `${OPEN} AND enquiry_id = $1`, [enquiryId]);
    return row && this.shown(row);
  }

  /** What became of those that are decided, the latest first. */
  answered(limit = 50): Promise<AnsweredReview[]> {
    return rowsOf(this.store, `${ANSWERED} ORDER BY decided_at DESC LIMIT $1`, [limit]);
  }

  async findAnswered(enquiryId: string): Promise<AnsweredReview | undefined> {
    return (await rowsOf<AnsweredReview>(this.store, `${ANSWERED} AND enquiry_id = $1`, [enquiryId]))[0];
  }

  /**
   * Answers the hub with what a person decided, and remembers it. Throws a `RefuseError`: `REVIEW_NOT_FOUND` or
   * `CANDIDATE_UNKNOWN`.
   */
  async decide(enquiryId: string, { answer, localRef, by }: ReviewAnswer): Promise<void> {
    await this.mailroom.inTransaction(async (sql) => {
      const row = await this.lockedOne(sql, enquiryId);
      const known = answer === 'KNOWN' ? [this.candidate(row, localRef)] : [];
      const earlierCase = known[0] && (await this.records.lastCaseOf(sql, known[0]));
      for (const ref of known) await this.records.link(sql, enquiryId, ref, { asked: row.asked ?? undefined });
      const verdict = answer === 'KNOWN' ? 'SAME' : 'NOT_THE_SAME';
      for (const ref of answer === 'KNOWN' ? known : this.standing(row)) {
        if (row.asked === null) break;
        await this.overrides.remember(sql, { localRef: ref, asked: row.asked, verdict, by, at: this.clock() });
      }
      await this.answer(sql, row, { answer, ...(earlierCase && { earlierCase }) }, by);
    });
  }

  /** Those that nobody decided in time are answered NOT_KNOWN; nothing is remembered of it. Gives how many. */
  async answerOverdue(): Promise<number> {
    const due = new Date(this.clock().getTime() - this.config.reviewHours * HOUR_MS);
    return this.mailroom.inTransaction(async (sql) => {
      const rows = await rowsOf<ReviewRow>(sql, `${OPEN} AND asked_at <= $1 FOR UPDATE`, [due]);
      for (const row of rows) await this.answer(sql, row, { answer: 'NOT_KNOWN' }, null);
      return rows.length;
    });
  }

  private async answer(
    sql: Sql,
    { enquiryId, requestId, requestHash }: ReviewRow,
    said: Omit<PayloadOf<'match.confirmed'>, 'enquiryId'>,
    by: string | null,
  ): Promise<void> {
    await sql.query(
      `UPDATE review SET answer = $2, decided_by = $3, decided_at = $4, timed_out = $5, sealed_identity = NULL,
         local_refs = '{}', asked = NULL WHERE enquiry_id = $1`,
      [enquiryId, said.answer, by, this.clock(), by === null],
    );
    await this.post.send(sql, 'match.confirmed', { enquiryId, ...said }, { id: requestId, hash: requestHash });
  }

  private async lockedOne(sql: Sql, enquiryId: string): Promise<ReviewRow> {
    const [row] = await rowsOf<ReviewRow>(sql, `${OPEN} AND enquiry_id = $1 FOR UPDATE`, [enquiryId]);
    if (row) return row;
    throw new RefuseError('REVIEW_NOT_FOUND', 'There is no such match to decide, or it has been decided.');
  }

  private candidate(row: ReviewRow, localRef: string | undefined): string {
    const refs = this.standing(row);
    const ref = localRef ?? (refs.length === 1 ? refs[0] : undefined);
    if (ref && refs.includes(ref)) return ref;
    throw new RefuseError('CANDIDATE_UNKNOWN', 'Say which of the people shown it is.');
  }

  /** A candidate may have been merged into another record since. */
  private standing({ refs }: Pick<ReviewRow, 'refs'>): string[] {
    return [...new Set(refs.map((ref) => this.people.standsFor(ref)))];
  }

  private shown(row: ReviewRow): OpenReview {
    const { enquiryId, asker, askedAt, sealedIdentity } = row;
    const limit = this.config.reviewHours * HOUR_MS;
    return {
      enquiryId,
      asker,
      askedAt,
      answerBy: new Date(askedAt.getTime() + limit),
      urgent: this.clock().getTime() - askedAt.getTime() >= limit / 2,
      sealedIdentity,
      refs: this.standing(row),
    };
  }
}
