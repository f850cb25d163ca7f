import { Inject, Injectable, Logger } from '@nestjs/common';
import { errorCode } from '#contracts';
import type { AgencySystem } from '../agency-system.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { lockCopy } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import { Orders } from './orders.js';

/** Copies run out by themselves, whether or not the hub can be reached. */
@Injectable()
export class Expiry {
  private readonly logger = new Logger(Expiry.name);

  constructor(
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One copy that cannot be hidden does not keep the others in view; it is tried again at the next turn. */
  async hideWhatRanOut(): Promise<void> {
    for (const copyId of await this.records.runOut(this.clock())) {
      try {
        await this.hide(copyId);
      } catch (error) {
        this.logger.error(`Copy ${copyId} has expired and is still in view: ${errorCode(error)}`);
      }
    }
  }

  private async hide(copyId: string): Promise<void> {
    await this.mailroom.inTransaction(async (sql) => {
      await lockCopy(sql, copyId);
      const due = [await this.records.held(sql, copyId), await this.records.placing(sql, copyId)];
      // A newer version may be in its place by now, or the copy may be gone.
      if (!due.some((row) => row && row.expiresAt <= this.clock()) || (await this.orders.isBuried(sql, copyId))) return;
      if (await this.system.readBack(copyId)) await this.system.setHidden(copyId, true);
      await this.records.noteExpired(sql, copyId);
      await this.post.send(sql, 'profile.hidden', { copyId, hidden: true, reason: 'EXPIRED' });
    });
  }
}
