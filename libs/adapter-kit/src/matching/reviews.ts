import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError } from '#contracts';
import type { PersonIdentity } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { explain } from '#matching';
import type { AgencySystem } from '../agency-system.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import { EnquiryRecords } from './enquiry-records.js';
import { OwnPeople } from './own-people.js';
import { judge } from './score-candidates.js';
import { SealedIdentities } from './sealed-identity.js';

export interface Review {
  id: string;
  asker: string;
  askedAt: Date;
  identity: PersonIdentity;
  candidates: { localRef: string; identity?: PersonIdentity; score: number; because: string[] }[];
}

export interface ReviewAnswer {
  answer: 'KNOWN' | 'NOT_KNOWN';
  /** Which of the candidates it is, where the answer is KNOWN. */
  localRef?: string;
  by: string;
}

interface ReviewRow {
  enquiryId: string;
  asker: string;
  askedAt: Date;
  sealedIdentity: string;
  refs: string[];
  requestId: string;
  requestHash: string;
}

const OPEN_REVIEWS = `SELECT enquiry_id AS "enquiryId", asker, asked_at AS "askedAt", sealed_identity AS "sealedIdentity",
  local_refs AS refs, request_id AS "requestId", request_hash AS "requestHash" FROM review WHERE answer IS NULL`;

/** Matches that a person at this agency decides, with the score explained attribute by attribute. */
@Injectable()
export class Reviews {
  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    private readonly ownPeople: OwnPeople,
    private readonly records: EnquiryRecords,
    private readonly sealed: SealedIdentities,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async open(): Promise<Review[]> {
    const rows = await rowsOf<ReviewRow>(this.store, `${OPEN_REVIEWS} ORDER BY asked_at`);
    return Promise.all(rows.map((row) => this.shown(row)));
  }

  /** Answers the hub with what a person decided. Throws a `RefuseError`: `REVIEW_NOT_FOUND` or `CANDIDATE_UNKNOWN`. */
  async decide(enquiryId: string, { answer, localRef, by }: ReviewAnswer): Promise<void> {
    await this.mailroom.inTransaction(async (sql) => {
      const row = await this.openOne(sql, enquiryId);
      if (answer === 'KNOWN') await this.link(sql, row, localRef);
      await sql.query(
        `UPDATE review SET answer = $2, decided_by = $3, decided_at = $4, sealed_identity = NULL, local_refs = '{}'
         WHERE enquiry_id = $1`,
        [enquiryId, answer, by, this.clock()],
      );
      const reference = { id: row.requestId, hash: row.requestHash };
      await this.post.send(sql, 'match.confirmed', { enquiryId, answer }, reference);
    });
  }

  private async openOne(sql: Sql, enquiryId: string): Promise<ReviewRow> {
    const [row] = await rowsOf<ReviewRow>(sql, `${OPEN_REVIEWS} AND enquiry_id = $1 FOR UPDATE`, [enquiryId]);
    if (row) return row;
    throw new RefuseError('REVIEW_NOT_FOUND', 'There is no such match to decide, or it has been decided.');
  }

  private async link(sql: Sql, { enquiryId, refs }: ReviewRow, localRef: string | undefined): Promise<void> {
    const ref = localRef ?? (refs.length === 1 ? refs[0] : undefined);
    if (!ref || !refs.includes(ref)) {
      throw new RefuseError('CANDIDATE_UNKNOWN', 'Say which of the people shown it is.');
    }
    await this.records.link(sql, enquiryId, ref);
  }

  private async shown({ enquiryId, asker, askedAt, sealedIdentity, refs }: ReviewRow): Promise<Review> {
    const identity = await this.sealed.open(sealedIdentity, asker, enquiryId);
    const { toReview } = judge(identity, await this.ownPeople.of(refs));
    const scores = new Map(toReview.map(({ ref, score }) => [ref, score]));
    const candidates = await Promise.all(
      refs.map(async (localRef) => {
        const score = scores.get(localRef);
        const own = await this.system.person(localRef);
        return { localRef, identity: own?.identity, score: score?.score ?? 0, because: score ? explain(score) : [] };
      }),
    );
    return { id: enquiryId, asker, askedAt, identity, candidates };
  }
}
