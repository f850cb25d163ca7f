import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencySystem } from '../agency-system.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';

interface Watched {
  caseRef: string;
  localRef: string;
  since: Date;
}

const HOUR_MS = 3_600_000;
/** One line a person and case, however many enquiries led to it. */
const WATCHED = `SELECT case_ref AS "caseRef", local_ref AS "localRef",
    max(coalesce(concern_told_at, linked_at)) AS since
  FROM subject_link WHERE case_ref IS NOT NULL AND over_at IS NULL
  GROUP BY case_ref, local_ref ORDER BY case_ref, local_ref`;

/**
 * Tells the hub that somebody with an open case was identified here again: that it happened, and nothing of what. A case
 * cannot close as effective while several agencies say so (S34). Once an hour at most.
 */
@Injectable()
export class ConcernWatch {
  private lookedAt = 0;

  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async turn(): Promise<void> {
    const now = this.clock();
    if (Math.abs(now.getTime() - this.lookedAt) < HOUR_MS) return;
    for (const one of await rowsOf<Watched>(this.store, WATCHED)) {
      if (await this.system.hasActiveConcern(one.localRef, one.since)) await this.tell(one, now);
    }
    // Only now: where the system could not be reached, the next turn looks again.
    this.lookedAt = now.getTime();
  }

  private tell({ caseRef, localRef }: Watched, now: Date): Promise<void> {
    return this.mailroom.inTransaction(async (sql) => {
      const text = 'UPDATE subject_link SET concern_told_at = $3 WHERE case_ref = $1 AND local_ref = $2';
      await sql.query(text, [caseRef, localRef, now]);
      await this.post.send(sql, 'concern.reported', { caseRef, at: now.toISOString() });
    });
  }
}
