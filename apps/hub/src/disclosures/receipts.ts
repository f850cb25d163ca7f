import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RefuseError } from '#contracts';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { readErasure } from '#sealing';
import { Partners } from '../partners/partners.js';
import { LookingAgain } from './looking-again.js';
import { Copy } from './disclosure.entities.js';
import { Drifts } from './reconcile/drifts.js';
import { Revocation } from './revocation.js';
import { SuspendedCopies } from './suspended-copies.js';

/** What agencies say of the copies they hold. */
@Injectable()
export class Receipts {
  constructor(
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(SuspendedCopies) private readonly suspended: SuspendedCopies,
    @Inject(Drifts) private readonly drifts: Drifts,
    @Inject(LookingAgain) private readonly again: LookingAgain,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async held(message: Received<'profile.held'>): Promise<void> {
    const { copyId, copyVersion, digest } = message.payload;
    await this.audit.record({
      event: 'COPY_HELD',
      actor: message.from,
      subject: copyId,
      detail: { version: copyVersion },
    });
    await this.post.handle(message, async (manager) => {
      const copy = await this.copyOf(manager, message.from, copyId);
      if (copy.state !== 'PENDING' || copy.version !== copyVersion) return;
      const same = copy.digest === digest;
      const trouble = {
        code: 'READ_BACK_DIFFERS',
        explanation: 'The agency’s system reads back something else than was sent.',
      };
      await manager.update(
        Copy,
        { copyId },
        { since: this.clock(), ...(same ? { state: 'HELD' } : { state: 'REFUSED', ...trouble }) },
      );
      if (!same) return;
      await this.suspended.arrived(manager, copy);
      await this.drifts.mended(manager, message.from, copyId);
    });
  }

  async refused(message: Received<'profile.refused'>): Promise<void> {
    const { copyId, copyVersion, code, explanation } = message.payload;
    await this.audit.record({
      event: 'COPY_REFUSED',
      actor: message.from,
      subject: copyId,
      detail: { version: copyVersion, code },
    });
    await this.post.handle(message, async (manager) => {
      const copy = await this.copyOf(manager, message.from, copyId);
      if (copy.state !== 'PENDING' || copy.version !== copyVersion) return;
      if (code === 'COPY_CHANGED') return this.takeOutWhole(manager, copy, code);
      await manager.update(Copy, { copyId }, { state: 'REFUSED', since: this.clock(), code, explanation });
    });
  }

  async hidden(message: Received<'profile.hidden'>): Promise<void> {
    const { copyId, hidden, reason } = message.payload;
    const event = hidden ? 'COPY_HIDDEN' : 'COPY_SHOWN';
    await this.audit.record({ event, actor: message.from, subject: copyId, detail: { reason } });
    await this.post.handle(message, async (manager) => {
      const copy = await this.copyOf(manager, message.from, copyId);
      // What was refused stays red, whatever becomes of the version before it.
      if (['REVOKING', 'ERASED', 'REFUSED'].includes(copy.state)) return;
      await manager.update(
        Copy,
        { copyId },
        { state: hidden ? 'HIDDEN' : 'HELD', since: this.clock(), code: hidden ? reason : null },
      );
      if (hidden) await this.drifts.mended(manager, message.from, copyId);
    });
  }

  async erased(message: Received<'profile.erased'>): Promise<void> {
    const { copyId, result, readBacks, explanation, receipt } = message.payload;
    await this.audit.record({
      event: 'COPY_ERASED',
      actor: message.from,
      subject: copyId,
      detail: { result, readBacks },
    });
    await this.post.handle(message, async (manager) => {
      // What an inventory brought to light may be a copy that the hub has never known.
      const wasAdrift = await this.drifts.mended(manager, message.from, copyId);
      if (wasAdrift && !(await manager.existsBy(Copy, { copyId }))) return;
      const copy = await this.copyOf(manager, message.from, copyId);
      if (copy.state === 'ERASED') return this.again.met(manager, copy);
      await this.checkReceipt(manager, message);
      const proof = { erasure: result, readBacks, explanation: explanation ?? null, receipt: receipt ?? null };
      await manager.update(Copy, { copyId }, { state: 'ERASED', since: this.clock(), code: null, ...proof });
      await this.again.plan(manager, copy);
      await this.revocation.finishIfDone(manager, copy.caseRef);
    });
  }

  /** It goes into the certificate: it has to say what the message says, under the agency's own key. */
  private async checkReceipt(manager: EntityManager, { from, payload }: Received<'profile.erased'>): Promise<void> {
    if (payload.receipt === undefined) return;
    const home = await this.partners.agency(from, manager);
    const said = home && (await readErasure(payload.receipt, home.signingKey));
    const same = said?.agency === from && said.copyId === payload.copyId && said.result === payload.result;
    if (!same)
      throw new RefuseError('RECEIPT_WRONG', 'The receipt does not say, under your key, what the message says.');
  }

  /** What is to leave it cannot be told apart from what may stay. */
  private async takeOutWhole(manager: EntityManager, { copyId, agency }: Copy, reason: string): Promise<void> {
    await this.audit.record({ event: 'COPY_REVOKED', actor: 'hub', subject: copyId, detail: { agency, reason } });
    await manager.update(Copy, { copyId }, { state: 'REVOKING', since: new Date() });
    await this.post.send(manager, agency, 'profile.revoke', { copyId, reason });
  }

  private async copyOf(manager: EntityManager, agency: string, copyId: string): Promise<Copy> {
    const copy = await manager.findOne(Copy, { where: { copyId, agency }, lock: { mode: 'pessimistic_write' } });
    if (!copy) throw new RefuseError('COPY_UNKNOWN', 'The hub knows of no such copy at your agency.');
    return copy;
  }
}
