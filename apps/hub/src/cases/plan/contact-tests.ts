import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, MoreThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../../access/refusal.js';
import type { Refusal } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK, DAY, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { CaseVault } from '../case-vault.js';
import { PlanVersion } from '../case.entities.js';
import { Cases } from '../cases.js';
import type { PlanWords } from '../plan.js';
import { CONTACT_TEST } from './deadline-kinds.js';
import { ContactTest } from './plan.entities.js';

/** S15: an out-of-hours contact counts for so long after somebody rang it and was answered. */
export const CONTACT_TEST_DAYS = 90;

/** Whether the out-of-hours contact of a plan answers: who rang it, and when. */
@Injectable()
export class ContactTests {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Somebody has just rung the contact. */
  async test(caseRef: string, answered: boolean, actor: string): Promise<{ validUntil: Date | null }> {
    await this.audit.record({ event: 'CONTACT_TESTED', actor, subject: caseRef, detail: { answered } });
    return this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const [plan] = await manager.find(PlanVersion, { where: { caseRef }, order: { version: 'DESC' }, take: 1 });
      if (!plan) throw notNow('NO_PLAN', 'Write the plan, with its out-of-hours contact, before testing the contact.');
      const testedOn = this.clock().toISOString().slice(0, 10);
      await this.note(manager, { caseRef, planVersion: plan.version, testedOn, answered, testedBy: actor });
      return { validUntil: await this.validUntil(manager, caseRef) };
    });
  }

  /** Keeps a test, and moves the deadline of the next. The caller holds the case's lock. */
  async note(manager: EntityManager, test: Omit<ContactTest, 'testId' | 'notedAt'>): Promise<void> {
    const { caseRef } = test;
    await manager.insert(ContactTest, { ...test, testId: `contact-test-${randomUUID()}`, notedAt: this.clock() });
    const dueAt = (await this.validUntil(manager, caseRef)) ?? this.clock();
    await this.deadlines.set(manager, { kind: CONTACT_TEST, subject: caseRef, caseRef, dueAt });
  }

  /** Why a plan cannot be issued as far as its contact goes; undefined where it can. */
  async whyNotIssue(manager: EntityManager, caseRef: string): Promise<Refusal | undefined> {
    const until = await this.validUntil(manager, caseRef);
    if (until && until >= this.clock()) return undefined;
    const message = `Ring the out-of-hours contact and record that it answers: it must have been tested within ${CONTACT_TEST_DAYS} days.`;
    return { code: 'OUT_OF_HOURS_UNTESTED', message };
  }

  /** Until when the last test counts; null where there is none, or where the last call was not answered. */
  async validUntil(manager: EntityManager, caseRef: string): Promise<Date | null> {
    const since = await this.contactSince(manager, caseRef);
    const tests = await manager.find(ContactTest, {
      where: { caseRef, planVersion: MoreThanOrEqual(since) },
      order: { testedOn: 'DESC', notedAt: 'DESC' },
      take: 1,
    });
    const last = tests[0];
    return last?.answered ? after(endOfDay(last.testedOn), CONTACT_TEST_DAYS * DAY) : null;
  }

  /** From which version on the plan has named the contact that it names now: tests of another do not count for it. */
  private async contactSince(manager: EntityManager, caseRef: string): Promise<number> {
    const versions = await manager.find(PlanVersion, { where: { caseRef }, order: { version: 'DESC' } });
    const contactOf = async ({ version }: PlanVersion): Promise<string | undefined> =>
      (await this.vault.get<PlanWords>(caseRef, `plan/${version}`, manager))?.outOfHoursContact;
    const newest = versions[0];
    if (!newest) return 1;
    const contact = await contactOf(newest);
    let since = newest.version;
    for (const version of versions.slice(1)) {
      if ((await contactOf(version)) !== contact) break;
      since = version.version;
    }
    return since;
  }
}
