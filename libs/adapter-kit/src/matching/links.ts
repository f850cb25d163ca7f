import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { CopyRecords } from '../copies/copy-records.js';
import { HoldBack } from '../copies/hold-back.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import { Overrides } from './overrides.js';

export interface Link {
  enquiryId: string;
  localRef: string;
  caseRef: string | null;
  linkedAt: Date;
  /** This agency asked, about a person of its own: there is nothing to undo. */
  own: boolean;
}

export interface Undoing {
  by: string;
  /** A code. */
  reason: string;
}

const LINKS = `SELECT l.enquiry_id AS "enquiryId", l.local_ref AS "localRef", l.case_ref AS "caseRef",
  l.linked_at AS "linkedAt", l.asked, r.enquiry_id IS NOT NULL AS own
  FROM subject_link l LEFT JOIN raised_enquiry r ON r.enquiry_id = l.enquiry_id`;

/** Which of the agency's records enquiries are about, and taking that back where it was wrong. */
@Injectable()
export class Links {
  private readonly logger = new Logger('Links');

  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    private readonly overrides: Overrides,
    private readonly copies: CopyRecords,
    private readonly holdBack: HoldBack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async all(): Promise<Link[]> {
    const rows = await rowsOf<Link>(
      this.store,
      `${LINKS} WHERE l.over_at IS NULL ORDER BY l.linked_at DESC LIMIT 1000`,
    );
    return rows.map(({ enquiryId, localRef, caseRef, linkedAt, own }) => {
      return { enquiryId, localRef, caseRef, linkedAt, own };
    });
  }

  async of(localRef: string): Promise<Link[]> {
    return rowsOf<Link>(this.store, `${LINKS} WHERE l.local_ref = $1 AND l.over_at IS NULL`, [localRef]);
  }

  /**
   * The person asked about is not this record after all: it is remembered, the hub is told, and the copy goes from view
   * at once; the hub then has it taken out. Throws a `RefuseError`: `LINK_NOT_FOUND` or `ENQUIRY_IS_OURS`.
   */
  async undo(enquiryId: string, { by, reason }: Undoing): Promise<void> {
    await this.mailroom.inTransaction(async (sql) => {
      const { localRef, caseRef, asked } = await this.lockedOne(sql, enquiryId);
      const at = this.clock();
      await sql.query('DELETE FROM subject_link WHERE enquiry_id = $1', [enquiryId]);
      await sql.query(
        `INSERT INTO undone_link (enquiry_id, local_ref, case_ref, undone_by, reason, undone_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [enquiryId, localRef, caseRef, by, reason, at],
      );
      if (asked !== null) await this.overrides.remember(sql, { localRef, asked, verdict: 'NOT_THE_SAME', by, at });
      await this.post.send(sql, 'match.confirmed', { enquiryId, answer: 'NOT_KNOWN' });
    });
    this.logger.log(`Undone: the link of ${enquiryId}, ${reason}`);
    await this.holdBack.hide(await this.copies.ofEnquiry(enquiryId), 'MATCH_UNDONE');
  }

  private async lockedOne(sql: Sql, enquiryId: string): Promise<Link & { asked: string | null }> {
    const text = `${LINKS} WHERE l.enquiry_id = $1 AND l.over_at IS NULL FOR UPDATE OF l`;
    const [row] = await rowsOf<Link & { asked: string | null }>(sql, text, [enquiryId]);
    if (!row) throw new RefuseError('LINK_NOT_FOUND', 'No record is linked to this enquiry any more.');
    if (row.own) throw new RefuseError('ENQUIRY_IS_OURS', 'This agency asked about its own record; withdraw instead.');
    return row;
  }
}
