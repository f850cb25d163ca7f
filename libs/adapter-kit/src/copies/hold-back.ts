import { Inject, Injectable, Logger } from '@nestjs/common';
import { errorCode } from '#contracts';
import type { Sql } from '#bullmq-transport';
import type { AgencySystem } from '../agency-system.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { lockCopy, rowsOf } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import type { HeldRow } from './copy-records.js';
import { Orders } from './orders.js';

/** Whom a copy stands at, and which enquiry brought it there. */
export type Standing = Pick<HeldRow, 'localRef' | 'enquiryId'>;

/** Keeps copies out of view for reasons of this agency's own, whatever the hub orders. */
@Injectable()
export class HoldBack {
  private readonly logger = new Logger('Copies');

  constructor(
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The match was undone, or the record was merged and nobody has said yet that it is the same person. */
  async isHeldBack(sql: Sql, { localRef, enquiryId }: Standing): Promise<boolean> {
    const text = `SELECT 1 FROM undone_link WHERE enquiry_id = $2
      UNION SELECT 1 FROM merged_record WHERE verdict IS DISTINCT FROM 'SAME'
        AND local_ref IN ($1, (SELECT local_ref FROM subject_link WHERE enquiry_id = $2))`;
    return (await rowsOf(sql, text, [localRef, enquiryId])).length > 0;
  }

  /** Takes from view those that are held back. One that cannot be hidden now does not keep the others in view. */
  async hide(copyIds: readonly string[], reason: string): Promise<{ failed: number }> {
    let failed = 0;
    for (const copyId of copyIds) {
      try {
        await this.set(copyId, reason);
      } catch (error) {
        failed += 1;
        this.logger.error(`Copy ${copyId} is held back and still in view: ${errorCode(error)}`);
      }
    }
    return { failed };
  }

  /** Puts back into view what nothing holds back any more, neither here nor at the hub. */
  async show(copyIds: readonly string[], reason: string): Promise<void> {
    for (const copyId of copyIds) await this.set(copyId, reason);
  }

  private async set(copyId: string, reason: string): Promise<void> {
    await this.mailroom.inTransaction(async (sql) => {
      await lockCopy(sql, copyId);
      const held = await this.records.held(sql, copyId);
      if (!held || (await this.orders.isBuried(sql, copyId))) return;
      const expired = held.expired || held.expiresAt <= this.clock();
      const hidden = expired || (await this.isHeldBack(sql, held)) || (await this.orders.isSuspended(sql, copyId));
      if (hidden === held.hidden || !(await this.system.readBack(copyId))) return;
      await this.system.setHidden(copyId, hidden);
      await this.records.noteHidden(sql, copyId, hidden);
      await this.post.send(sql, 'profile.hidden', { copyId, hidden, reason });
    });
  }
}
