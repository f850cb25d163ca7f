import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { after, CLOCK, DAY } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { Deadline } from '../clocks/deadline.entities.js';
import type { Next } from '../clocks/deadline-rules.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Post } from '../mail/post.js';
import { RECEIPT_DUE_MS } from './copies.js';
import { Copy } from './disclosure.entities.js';

const LOOK_AGAIN = 'ERASURE_LOOK_AGAIN';
const UNCONFIRMED = 'ERASURE_UNCONFIRMED';
/** Long enough for a night's batch, a cache or a restored table to bring something back. */
const AFTER = 3 * DAY;

/** An agency that says a copy is gone is asked again days later, and not told which answer is expected. */
@Injectable()
export class LookingAgain implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const whole = { soonMs: 0, outlivesCase: true };
    this.deadlines.register(
      {
        ...{ ...whole, kind: LOOK_AGAIN, for: [] },
        what: 'The agency is asked again whether a copy that was taken out is still gone',
        whenDue: (manager, due) => this.ask(manager, due),
      },
      {
        ...{ ...whole, kind: UNCONFIRMED, for: ['COORDINATOR'] },
        what: 'An agency has not said again that a copy is gone: ring it',
      },
    );
  }

  /** In the transaction that takes in the first receipt. */
  async plan(manager: EntityManager, { copyId, caseRef }: Copy): Promise<void> {
    await this.deadlines.set(manager, {
      kind: LOOK_AGAIN,
      subject: copyId,
      caseRef,
      dueAt: after(this.clock(), AFTER),
    });
  }

  /** The second receipt is in. */
  met(manager: EntityManager, { copyId }: Copy): Promise<void> {
    return this.deadlines.met(manager, UNCONFIRMED, copyId);
  }

  /** The same order again: the adapter takes out what it finds, and reads back. It is red until it has answered. */
  private async ask(manager: EntityManager, { subject: copyId }: Deadline): Promise<Next> {
    const copy = await manager.findOneByOrFail(Copy, { copyId });
    const detail = { agency: copy.agency, reason: 'LOOK_AGAIN' };
    await this.audit.record({ event: 'ERASURE_LOOKED_AT_AGAIN', actor: 'hub', subject: copyId, detail });
    await this.post.send(manager, copy.agency, 'profile.revoke', { copyId, reason: 'LOOK_AGAIN' });
    const dueAt = after(this.clock(), RECEIPT_DUE_MS);
    await this.deadlines.set(manager, { kind: UNCONFIRMED, subject: copyId, caseRef: copy.caseRef, dueAt });
    return 'MET';
  }
}
