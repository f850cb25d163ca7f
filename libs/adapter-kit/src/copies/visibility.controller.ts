import { Controller, Inject } from '@nestjs/common';
import type { AgencySystem } from '../agency-system.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { lockCopy } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import { HoldBack } from './hold-back.js';
import { Orders } from './orders.js';

/** Out of view at once, and back in view. */
@Controller()
export class VisibilityController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    private readonly holdBack: HoldBack,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('profile.suspend')
  suspend(@TheLetter() letter: Letter<'profile.suspend'>): Promise<void> {
    return this.setHidden(letter, true);
  }

  @Handles('profile.resume')
  resume(@TheLetter() letter: Letter<'profile.resume'>): Promise<void> {
    return this.setHidden(letter, false);
  }

  private async setHidden(letter: Letter<'profile.suspend' | 'profile.resume'>, asked: boolean): Promise<void> {
    const { copyId, reason } = letter.payload;
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await lockCopy(sql, copyId);
      await this.orders.noteVisibility(sql, copyId, asked, reason, letter.issuedAt);
      const held = await this.records.held(sql, copyId);
      const expired = held !== undefined && (held.expired || held.expiresAt <= this.clock());
      const halfWritten = (await this.records.placing(sql, copyId))?.hidden ?? false;
      const heldBack = held !== undefined && (await this.holdBack.isHeldBack(sql, held));
      const hidden = expired || halfWritten || heldBack || (await this.orders.isSuspended(sql, copyId));
      if (!(await this.orders.isBuried(sql, copyId)) && (await this.system.readBack(copyId))) {
        await this.system.setHidden(copyId, hidden);
        await this.records.noteHidden(sql, copyId, hidden);
      }
      await reply('profile.hidden', { copyId, hidden, reason: expired ? 'EXPIRED' : reason });
    });
  }
}
