import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { notNow, notThere, refused } from '../access/refusal.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { CaseVault } from '../cases/case-vault.js';
import { KnownPeople } from '../cases/knowing/known-people.js';
import { after, CLOCK, DAY, MINUTE } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { CopyInView } from '../disclosures/copy-in-view.js';
import { BreakGlass } from './guidance.entities.js';
import { Readiness } from './readiness.js';

/** `subject` is the breaking of the glass. */
const BREAK_GLASS_REVIEW = 'BREAK_GLASS_REVIEW';
export const GLASS_MINUTES = 60;
const REVIEW_DAYS = 3;

/** Reason first, one case, for an hour; the governance lead is told and says afterwards whether it was right. */
@Injectable()
export class BreakingGlass implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
    @Inject(CopyInView) private readonly copies: CopyInView,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const what = 'Look at why somebody read guidance outside their area';
    const rule = { kind: BREAK_GLASS_REVIEW, what, for: ['GOVERNANCE'] as const, soonMs: REVIEW_DAYS * DAY };
    this.deadlines.register({ ...rule, outlivesCase: true });
  }

  /** `reference` is of the case, or of the copy in their own system. Opens no more than that copy. Somebody who knows the person is not let in by this either. */
  async break(
    reference: string,
    reason: string,
    { staffId, agency }: SignedInPerson,
  ): Promise<{ caseRef: string; endsAt: Date }> {
    await this.readiness.check(staffId);
    const caseRef = await this.copies.caseOf(reference, agency);
    const blocked = caseRef !== undefined && (await this.knownPeople.isBlocked(staffId, caseRef));
    if (!caseRef || blocked || !(await this.copies.of(caseRef, agency))) {
      await this.audit.record({ event: 'BREAK_GLASS_REFUSED', actor: staffId, ...(caseRef && { subject: caseRef }) });
      throw notThere();
    }
    const breakGlassId = `glass-${randomUUID()}`;
    await this.audit.record({
      event: 'GLASS_BROKEN',
      actor: staffId,
      subject: caseRef,
      detail: { glass: breakGlassId },
    });
    const openedAt = this.clock();
    const endsAt = after(openedAt, GLASS_MINUTES * MINUTE);
    await this.database.transaction(async (manager) => {
      await manager.insert(BreakGlass, { breakGlassId, caseRef, staffId, agency, openedAt, endsAt });
      await this.vault.put(manager, caseRef, `break-glass/${breakGlassId}`, { reason });
      const dueAt = after(openedAt, REVIEW_DAYS * DAY);
      await this.deadlines.set(manager, { kind: BREAK_GLASS_REVIEW, subject: breakGlassId, caseRef, dueAt });
    });
    return { caseRef, endsAt };
  }

  isBroken(caseRef: string, staffId: string): Promise<boolean> {
    return this.database.manager.existsBy(BreakGlass, { caseRef, staffId, endsAt: MoreThan(this.clock()) });
  }

  /** Of one's own organisation, those that nobody has looked at yet first. */
  async toReview({ staffId, agency }: SignedInPerson) {
    const rows = await this.database.manager.find(BreakGlass, {
      where: { agency },
      order: { reviewedAt: { direction: 'DESC', nulls: 'FIRST' }, openedAt: 'DESC' },
      take: 200,
    });
    const mine = await this.knownPeople.without(staffId, rows);
    return Promise.all(
      mine.map(async (row) => {
        const part = `break-glass/${row.breakGlassId}`;
        return { ...row, reason: (await this.vault.get<{ reason: string }>(row.caseRef, part))?.reason };
      }),
    );
  }

  async review(breakGlassId: string, justified: boolean, { staffId, agency }: SignedInPerson): Promise<void> {
    const found = await this.database.manager.findOneBy(BreakGlass, { breakGlassId, agency });
    if (!found) throw notThere();
    if (found.staffId === staffId) throw refused('YOURSELF', 'Somebody else has to look at what you did yourself.');
    const detail = { justified };
    await this.audit.record({ event: 'BREAK_GLASS_REVIEWED', actor: staffId, subject: breakGlassId, detail });
    await this.database.transaction(async (manager) => {
      const reviewed = { reviewedBy: staffId, reviewedAt: this.clock(), justified };
      const { affected } = await manager.update(BreakGlass, { breakGlassId, reviewedAt: IsNull() }, reviewed);
      if (!affected) throw notNow('REVIEWED_ALREADY', 'Somebody has looked at this already.');
      await this.deadlines.met(manager, BREAK_GLASS_REVIEW, breakGlassId);
    });
  }
}
