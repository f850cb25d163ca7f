import { Controller, Inject } from '@nestjs/common';
import { ParkError } from '#contracts';
import type { ProfileNarrow } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { heldDigest } from '#sealing';
import type { AgencySystem, ProfileCopy } from '../agency-system.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import type { Effect } from '../mail/mailroom.js';
import { SYSTEM } from '../parts.js';
import { lockCopy } from '../store/open-store.js';
import { CopyRecords } from './copy-records.js';
import type { HeldRow } from './copy-records.js';
import { Orders } from './orders.js';
import { PutIn } from './put-in.js';
import { refuseIf } from './refusal.js';
import type { Refusal } from './refusal.js';

/** No copy stands without it, whoever orders so. */
const STAYS = 'emergencyCareStatement';

/**
 * The hub takes fields out of a copy on its own word: nobody signs for it anew, since nothing can be put in or changed
 * this way. What stays is what was signed.
 */
@Controller()
export class NarrowController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    private readonly putIn: PutIn,
    @Inject(SYSTEM) private readonly system: AgencySystem,
  ) {}

  @Handles('profile.narrow')
  async narrow(@TheLetter() letter: Letter<'profile.narrow'>): Promise<void> {
    const { copyId, copyVersion: version, fields } = letter.payload;
    const statement = refuseIf(fields.includes(STAYS), 'STATEMENT_STAYS', 'The emergency-care statement stays.');
    if (statement) return this.mailroom.once(letter, (effect) => refuse(effect, letter, statement));
    // First, and for itself: a push that comes late is put in without them.
    await this.mailroom.inTransaction((sql) => this.orders.noteNarrowing(sql, copyId, { version, fields }));
    try {
      await this.mailroom.once(letter, (effect) => this.takeOut(effect, letter));
    } catch (error) {
      const halfWritten = error instanceof ParkError && error.code === 'READ_BACK_DIFFERS';
      if (halfWritten) await this.mailroom.inTransaction((sql) => this.hide(sql, letter.payload));
      throw error;
    }
  }

  private async takeOut(effect: Effect, letter: Letter<'profile.narrow'>): Promise<void> {
    const { copyId, copyVersion: version, fields, reason } = letter.payload;
    const { sql, reply } = effect;
    await lockCopy(sql, copyId);
    const [held, read] = [await this.records.held(sql, copyId), await this.system.readBack(copyId)];
    if (!held || !read || (await this.orders.isBuried(sql, copyId)))
      return refuse(effect, letter, { code: 'COPY_NOT_HELD', explanation: 'No such copy is held here.' });
    if (held.version >= version)
      return refuse(effect, letter, { code: 'VERSION_NOT_NEWER', explanation: 'A newer version is held here.' });
    if (isAltered(read, held, version)) {
      await this.hide(sql, letter.payload);
      const explanation = 'The copy was changed in the system, so its fields cannot be told apart. It is hidden.';
      return refuse(effect, letter, { code: 'COPY_CHANGED', explanation });
    }
    const { copyVersion, digest, hidden } = await this.putIn.narrow(sql, read, held, { version, fields });
    await reply('profile.held', { copyId, copyVersion, digest });
    if (hidden) await reply('profile.hidden', { copyId, hidden, reason });
  }

  /** Until it is narrowed after all or taken out, nobody reads it and no order puts it back into view. */
  private async hide(sql: Sql, { copyId, copyVersion: version }: ProfileNarrow): Promise<void> {
    await lockCopy(sql, copyId);
    const held = await this.records.held(sql, copyId);
    if (held) await this.records.notePlacing(sql, { copyId, version, expiresAt: held.expiresAt });
    await this.putIn.hideHalfWritten(sql, copyId);
  }
}

/** It is not what was put in, and not what a narrowing that was cut off by a crash has left behind. */
function isAltered(read: ProfileCopy, held: HeldRow, version: number): boolean {
  return read.version !== version && heldDigest(read.copyId, read.version, read.lines) !== held.heldDigest;
}

function refuse({ reply }: Effect, letter: Letter<'profile.narrow'>, { code, explanation }: Refusal): Promise<void> {
  const { copyId, copyVersion } = letter.payload;
  return reply('profile.refused', { copyId, copyVersion, code, explanation });
}
