import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { caseIsOver } from '../cases/state-machine.js';
import { CLOCK, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { SharingConditions } from '../disclosures/sharing-conditions.js';
import { checkPast, checkSoon } from './days.js';
import { NOTICE_REVIEW } from './deadline-kinds.js';
import { PersonNotice } from './rights.entities.js';
import type { NotToldRequest, ToldRequest } from './rights.requests.js';

const LOOKED_AT_AGAIN_WITHIN_DAYS = 90;

/** The person is told before anything first goes out in a cycle; where that would endanger somebody, it says whom and why. */
@Injectable()
export class Notices implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.conditions.register({ of: ['DISCLOSE'], whyNot: (manager, found) => this.whyNot(manager, found) });
  }

  async told(caseRef: string, { toldOn, how }: ToldRequest, actor: string): Promise<{ noticeId: string }> {
    checkPast(toldOn, this.clock());
    await this.audit.record({ event: 'PERSON_TOLD', actor, subject: caseRef, detail: { how } });
    return this.database.transaction(async (manager) => {
      const noticeId = await this.add(manager, caseRef, { told: true, onDay: toldOn, code: how, notedBy: actor });
      await this.deadlines.met(manager, NOTICE_REVIEW, caseRef);
      return { noticeId };
    });
  }

  async notTold(caseRef: string, request: NotToldRequest, actor: string): Promise<{ noticeId: string }> {
    const { atRisk, reason, reviewOn } = request;
    const now = this.clock();
    checkSoon(reviewOn, now, LOOKED_AT_AGAIN_WITHIN_DAYS);
    await this.audit.record({ event: 'PERSON_NOT_TOLD', actor, subject: caseRef, detail: { atRisk, reviewOn } });
    return this.database.transaction(async (manager) => {
      const onDay = now.toISOString().slice(0, 10);
      const row = { told: false, onDay, code: atRisk, reviewOn, notedBy: actor };
      const noticeId = await this.add(manager, caseRef, row);
      await this.vault.put(manager, caseRef, `notice/${noticeId}`, { reason });
      const dueAt = endOfDay(reviewOn);
      await this.deadlines.set(manager, { kind: NOTICE_REVIEW, subject: caseRef, caseRef, dueAt });
      return { noticeId };
    });
  }

  async ofCase(caseRef: string) {
    const notices = await this.database.manager.find(PersonNotice, { where: { caseRef }, order: { notedAt: 'ASC' } });
    return Promise.all(
      notices.map(async (notice) => ({
        ...notice,
        ...(await this.vault.get<{ reason: string }>(caseRef, `notice/${notice.noticeId}`)),
      })),
    );
  }

  private async add(
    manager: EntityManager,
    caseRef: string,
    row: Pick<PersonNotice, 'told' | 'onDay' | 'code' | 'notedBy'> & { reviewOn?: string },
  ): Promise<string> {
    const { state, cycle } = await this.cases.locked(manager, caseRef);
    if (caseIsOver(state)) throw notNow('CASE_CLOSED', 'This case is closed: nothing of it is shared any more.');
    const noticeId = `notice-${randomUUID()}`;
    await manager.insert(PersonNotice, { ...row, noticeId, caseRef, cycle, notedAt: this.clock() });
    return noticeId;
  }

  private async whyNot(manager: EntityManager, { caseRef, cycle }: CaseRecord): Promise<Refusal | undefined> {
    const [last] = await manager.find(PersonNotice, {
      where: { caseRef, cycle },
      order: { told: 'DESC', notedAt: 'DESC' },
      take: 1,
    });
    if (!last)
      return {
        code: 'PERSON_NOT_TOLD',
        message:
          'Tell the person first what will go to whom and record it; or record whom telling them would put at risk, and when that is looked at again.',
      };
    if (last.told || endOfDay(last.reviewOn!) > this.clock()) return undefined;
    return {
      code: 'NOTICE_REVIEW_DUE',
      message: 'It was to be looked at again by now whether the person can be told. Tell them, or record why not yet.',
    };
  }
}
