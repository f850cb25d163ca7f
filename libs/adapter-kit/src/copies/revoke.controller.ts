import { Controller, Inject } from '@nestjs/common';
import type { AgencySystem } from '../agency-system.js';
import type { AdapterIdentity } from '../identity.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK, IDENTITY, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { lockCopy } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import { Orders } from './orders.js';
import { signedErasure, takeOut } from './take-out.js';

/** S47: a copy is taken out for good, whether or not this adapter knows of it. */
@Controller()
export class RevokeController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('profile.revoke')
  async revoke(@TheLetter() letter: Letter<'profile.revoke'>): Promise<void> {
    const { copyId, reason } = letter.payload;
    // First, and for itself: however often the rest fails, no push of this copy is taken any more.
    await this.mailroom.inTransaction((sql) => this.orders.bury(sql, copyId, reason, this.clock()));
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await lockCopy(sql, copyId);
      const proof = await takeOut(this.system, copyId);
      await this.records.forget(sql, copyId);
      const receipt = await signedErasure(this.own, copyId, proof, this.clock());
      await reply('profile.erased', { copyId, ...proof, receipt });
    });
  }
}
