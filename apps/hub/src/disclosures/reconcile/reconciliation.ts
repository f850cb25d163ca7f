import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { InventoryReported } from '#contracts';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Post } from '../../mail/post.js';
import type { Received } from '../../mail/received.js';
import { Copy } from '../disclosure.entities.js';
import { driftBetween } from './drift.js';
import type { Drift } from './drift.js';
import { InventoryAsking } from './drift.entities.js';
import { Drifts } from './drifts.js';
import { Repairs } from './repairs.js';

/** Holds what an agency's system shows against what should stand there, and puts right what it may. */
@Injectable()
export class Reconciliation {
  constructor(
    @Inject(Drifts) private readonly drifts: Drifts,
    @Inject(Repairs) private readonly repairs: Repairs,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async reported(message: Received<'inventory.reported'>): Promise<void> {
    const { from: agency, payload } = message;
    const detail = { copies: payload.copies.length };
    await this.audit.record({ event: 'INVENTORY_REPORTED', actor: agency, subject: payload.requestId, detail });
    await this.post.handle(message, async (manager, { requestId, copies }) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const asking = await manager.findOne(InventoryAsking, { where: { agency, requestId }, lock });
      // It has been asked anew since: that answer counts.
      if (!asking) return;
      const found = driftBetween(await this.knownAt(manager, agency, copies), copies, asking.askedAt);
      await this.settle(manager, agency, found);
      await manager.update(InventoryAsking, { agency }, { answeredAt: this.clock() });
    });
  }

  private async settle(manager: EntityManager, agency: string, found: readonly Drift[]): Promise<void> {
    const open = await this.drifts.openAt(manager, agency);
    const still = new Set(found.map(({ copyId }) => copyId));
    for (const { copyId } of open.filter((one) => !still.has(one.copyId))) {
      const copy = await manager.findOneBy(Copy, { copyId });
      // One that is being put in again has not arrived yet.
      if (copy?.state !== 'PENDING') await this.drifts.mended(manager, agency, copyId);
    }
    // What could not be put right the last time may be possible now; what was begun takes its time.
    const begun = new Set(open.filter(({ repair }) => repair !== 'NONE').map(({ copyId }) => copyId));
    const fresh = found.filter(({ copyId }) => !begun.has(copyId));
    // Cases are locked in one order, whoever reports.
    const inOrder = fresh.toSorted((a, b) => (a.known?.caseRef ?? '').localeCompare(b.known?.caseRef ?? ''));
    for (const drift of inOrder) {
      const before = open.find(({ copyId }) => copyId === drift.copyId);
      await this.repairs.begin(manager, agency, drift, before);
    }
  }

  /** Of copies that are gone only those that were reported: there are more of them with every year. */
  private async knownAt(manager: EntityManager, agency: string, shown: InventoryReported['copies']): Promise<Copy[]> {
    const reported = In(shown.map(({ copyId }) => copyId));
    return manager.find(Copy, {
      where: [
        { agency, state: Not('ERASED' as const) },
        { agency, copyId: reported },
      ],
    });
  }
}
