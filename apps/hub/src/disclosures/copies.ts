import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { CaseRecord } from '../cases/case.entities.js';
import type { Mover } from '../cases/state-machine.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Post } from '../mail/post.js';
import { checkProgrammeRuns, noLongerByTheStop } from '../programme/standing-stop.js';
import { Copy } from './disclosure.entities.js';
import { SharingConditions } from './sharing-conditions.js';
import { SuspendedCopies } from './suspended-copies.js';

/** After this long without a receipt a copy shows red. */
export const RECEIPT_DUE_MS = 15 * 60_000;

/** The copies of a case where they stand, and the switch that hides all of them at once. */
@Injectable()
export class Copies {
  private readonly afterwards: ((manager: EntityManager, caseRef: string) => Promise<void>)[] = [];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(SuspendedCopies) private readonly suspended: SuspendedCopies,
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ofCase(caseRef: string): Promise<(Copy & { late: boolean })[]> {
    const copies = await this.database.manager.find(Copy, { where: { caseRef }, order: { agency: 'ASC' } });
    return copies.map((copy) => this.withLateness(copy));
  }

  withLateness(copy: Copy): Copy & { late: boolean } {
    return { ...copy, late: isLate(copy, this.clock()) };
  }

  /** One authorised person, at once: this needs no gate. */
  async suspend(caseRef: string, reason: string, actor: string): Promise<void> {
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (found.state === 'SUSPENDED') return this.keepHidden(manager, found, { reason, actor });
      await this.hide(manager, found, { reason: 'CASE_SUSPENDED', actor, text: reason });
    });
  }

  /** Takes every copy of a case from view, in the transaction of what causes it; once is enough. */
  async hide(
    manager: EntityManager,
    found: CaseRecord,
    { reason, actor, text }: { reason: string; actor: string; text?: string },
    by: Mover = 'PERSON',
  ): Promise<void> {
    const { caseRef } = found;
    if (found.state === 'SUSPENDED') return void (await noLongerByTheStop(manager, caseRef));
    await this.audit.record({ event: 'CASE_SUSPENDED', actor, subject: caseRef, detail: { reason } });
    await this.cases.move(manager, found, 'SUSPENDED', by);
    if (text) await this.vault.note(manager, caseRef, { event: 'CASE_SUSPENDED', actor, text });
    // Where a new version was refused, the one before it may still stand there.
    const inView = { caseRef, state: In(['PENDING', 'HELD', 'REFUSED'] as const) };
    for (const { copyId, agency } of await manager.findBy(Copy, inView)) {
      await this.post.send(manager, agency, 'profile.suspend', { copyId, reason });
    }
  }

  async resume(caseRef: string, actor: string): Promise<void> {
    await this.audit.record({ event: 'CASE_RESUMED', actor, subject: caseRef });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      await checkProgrammeRuns(manager);
      if (found.state !== 'SUSPENDED' || !found.stateBefore) return this.resumeOwn(manager, found, actor);
      await this.conditions.check(manager, found, 'RESUME');
      await this.show(manager, found);
    });
  }

  /** What else follows when a case comes back into view, in its transaction. */
  onShown(then: (manager: EntityManager, caseRef: string) => Promise<void>): void {
    this.afterwards.push(then);
  }

  /** Brings a suspended case back to where it was, in the transaction of what causes it; who calls has asked whether it may. */
  async show(manager: EntityManager, found: CaseRecord): Promise<void> {
    const { caseRef, stateBefore } = found;
    await this.cases.move(manager, found, stateBefore!, 'PERSON');
    const out = { suspended: IsNull(), underReview: IsNull() };
    const hidden = { caseRef, state: In(['HIDDEN', 'HELD', 'PENDING', 'REFUSED'] as const), ...out };
    for (const { copyId, agency } of await manager.findBy(Copy, hidden)) {
      await this.post.send(manager, agency, 'profile.resume', { copyId, reason: 'CASE_RESUMED' });
    }
    for (const then of this.afterwards) await then(manager, caseRef);
  }

  /** Hidden by a stop of the whole programme, and now for a reason of its own: it does not go on by itself any more. */
  private async keepHidden(
    manager: EntityManager,
    { caseRef }: CaseRecord,
    { reason, actor }: { reason: string; actor: string },
  ): Promise<void> {
    if (!(await noLongerByTheStop(manager, caseRef)))
      throw notNow('SUSPENDED_ALREADY', 'This case is suspended already.');
    const detail = { reason: 'CASE_SUSPENDED' };
    await this.audit.record({ event: 'CASE_SUSPENDED', actor, subject: caseRef, detail });
    await this.vault.note(manager, caseRef, { event: 'CASE_SUSPENDED', actor, text: reason });
  }

  /** The case goes on, and copies of it were taken from view by a match that was undone: its coordinator shows them again. */
  private async resumeOwn(manager: EntityManager, found: CaseRecord, actor: string): Promise<void> {
    if (found.coordinator === actor) {
      await this.conditions.check(manager, found, 'RESUME');
      if (await this.suspended.resume(manager, found.caseRef)) return;
    }
    throw notNow('NOT_SUSPENDED', 'Neither this case is suspended nor a copy of it that you are to decide on.');
  }
}

function isLate({ state, since }: Copy, now: Date): boolean {
  return (state === 'PENDING' || state === 'REVOKING') && now.getTime() - since.getTime() > RECEIPT_DUE_MS;
}
