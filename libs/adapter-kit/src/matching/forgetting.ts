import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AdapterConfig } from '../config.js';
import { CLOCK, CONFIG, monthsBefore } from '../parts.js';
import type { Clock } from '../parts.js';

const DAY_MS = 24 * 60 * 60_000;
/** Candidates of an enquiry that nobody ever confirmed. */
const SCREENED_DAYS = 14;
/** So long who decided a match can be seen on the page, and asked. */
const DECIDED_DAYS = 90;

/**
 * What is kept of enquiries goes by itself once nobody needs it. What a person has decided about a record and an
 * identity stays: it is a keyed digest, and it is what keeps the same wrong match from being made again.
 */
@Injectable()
export class Forgetting {
  constructor(
    private readonly store: DataSource,
    @Inject(CONFIG) private readonly config: Pick<AdapterConfig, 'linkMonths'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async turn(): Promise<void> {
    const now = this.clock();
    const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
    const over = monthsBefore(now, this.config.linkMonths);
    await this.store.query('DELETE FROM screened WHERE screened_at < $1', [daysAgo(SCREENED_DAYS)]);
    await this.store.query('DELETE FROM review WHERE decided_at < $1', [daysAgo(DECIDED_DAYS)]);
    await this.store.query('DELETE FROM undone_link WHERE undone_at < $1', [over]);
    await this.store.query('DELETE FROM subject_link WHERE over_at <= $1', [over]);
    await this.store.query(
      `DELETE FROM raised_enquiry WHERE enquiry_id IN (SELECT enquiry_id FROM closed_enquiry WHERE closed_at <= $1)`,
      [over],
    );
  }
}
