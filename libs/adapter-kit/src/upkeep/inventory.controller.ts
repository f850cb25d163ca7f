import { Controller, Inject } from '@nestjs/common';
import { ParkError } from '#contracts';
import type { InventoryCopy } from '#contracts';
import { heldDigest } from '#sealing';
import type { AgencySystem, HeldCopy } from '../agency-system.js';
import { Orders } from '../copies/orders.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';

/** Says which copies stand in the system, and what they say. */
@Controller()
export class InventoryController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly orders: Orders,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From the system itself: our own notes would repeat what we believe. */
  @Handles('inventory.request')
  async inventory(@TheLetter() letter: Letter<'inventory.request'>): Promise<void> {
    const { requestId, revoked = [] } = letter.payload;
    // Before anything else: a store that comes from a backup has forgotten what was revoked since.
    await this.mailroom.inTransaction((sql) => this.orders.buryAgain(sql, revoked, this.clock()));
    const copies: InventoryCopy[] = [];
    for (const held of await this.system.list()) copies.push(await this.described(held));
    await this.mailroom.answer(letter, 'inventory.reported', { requestId, copies });
  }

  /** One that cannot be read is reported too, without a digest: it does not keep the others from being looked at. */
  private async described({ copyId, version, hidden }: HeldCopy): Promise<InventoryCopy> {
    const listed = { copyId, copyVersion: version, hidden };
    try {
      const read = await this.system.readBack(copyId);
      return read ? { ...listed, digest: heldDigest(copyId, read.version, read.lines) } : listed;
    } catch (error) {
      if (error instanceof ParkError) return listed;
      throw error;
    }
  }
}
