import { Controller, Inject } from '@nestjs/common';
import { RetryError } from '#contracts';
import type { ErasureResult, RemovalEvidence } from '#contracts';
import type { AgencySystem } from '../agency-system.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { lockCopy } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import { Orders } from './orders.js';

const READ_BACKS = 2;
const LONGEST_NAME = 200;

const RESULTS: Readonly<Record<RemovalEvidence, { result: ErasureResult; explanation?: string }>> = {
  HARD_DELETE: { result: 'ERASED' },
  ATTESTED: { result: 'ERASED', explanation: 'A person at the agency attests that it is gone.' },
  LOGICAL_ONLY: {
    result: 'LOGICAL_ONLY',
    explanation: 'It is out of every view; the system keeps a history of its own.',
  },
};

/** S47: a copy is taken out for good, whether or not this adapter knows of it. */
@Controller()
export class RevokeController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
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
      await this.takeOut(copyId);
      await this.records.forget(sql, copyId);
      await reply('profile.erased', { copyId, readBacks: READ_BACKS, ...(await this.proof(copyId)) });
    });
  }

  private async proof(copyId: string): Promise<{ result: ErasureResult; explanation?: string }> {
    const attestation = await this.system.attestation?.(copyId);
    const proof = RESULTS[this.system.removal];
    if (!attestation) return proof;
    const { by, at } = attestation;
    return { ...proof, explanation: `${by.slice(0, LONGEST_NAME)} attests that it was taken out, on ${at}.` };
  }

  private async takeOut(copyId: string): Promise<void> {
    if (await this.system.readBack(copyId)) await this.system.setHidden(copyId, true);
    await this.system.remove(copyId);
    for (let look = 0; look < READ_BACKS; look += 1) {
      if (!(await this.system.isGone(copyId))) {
        throw new RetryError('STILL_THERE', 'The system still holds a copy that was taken out of it.');
      }
    }
  }
}
