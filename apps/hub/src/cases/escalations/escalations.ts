import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../../access/refusal.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Actions } from '../actions/actions.js';
import type { CaseRecord } from '../case.entities.js';
import { CaseStages } from '../case-stages.js';
import { Cases } from '../cases.js';
import type { Meeting } from '../meetings/meeting.entities.js';
import { CASE_SETTINGS } from '../settings.js';
import { Escalation } from './escalation.entities.js';
import type { EscalatedBecause } from './escalation.entities.js';

export const ESCALATION_ANSWER = 'ESCALATION_ANSWER';

/** The question put to the managers is never about the person (S30). */
export const QUESTION = 'How should services change?';

/** The managers' level: opened by the panel, or by two reviews in a row at which the plan did not work. */
@Injectable()
export class Escalations implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseStages) private readonly stages: CaseStages,
    @Inject(Actions) private readonly actions: Actions,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.register({
      kind: ESCALATION_ANSWER,
      what: 'Managers to say how services change',
      for: ['MANAGER', 'COORDINATOR'],
      soonMs: 7 * DAY,
    });
    this.stages.whenMoved(async (manager, found, { from, to, by }) => {
      if (to === 'ESCALATED' && by !== 'PERSON')
        await this.open(manager, found, by === 'RULE' ? 'TWO_NOT_EFFECTIVE' : 'PANEL_ASKED');
      if ((from === 'ESCALATED' && to === 'ACTIVE') || to === 'REVOKING') await this.answered(manager, found.caseRef);
    });
  }

  /** Two reviews have found that the plan does not work: the case goes to the managers, whatever anybody thinks of it. */
  escalate(manager: EntityManager, found: CaseRecord): Promise<void> {
    return this.cases.move(manager, found, 'ESCALATED', 'RULE');
  }

  /** Throws 409 until the meeting of the managers has led to an action on a service. */
  async checkAnswered(manager: EntityManager, { meetingId }: Meeting): Promise<void> {
    if ((await this.actions.countOf(manager, meetingId)) === 0)
      throw notNow('NO_SERVICE_ACTION', `${QUESTION} Record at this meeting what at least one service will do.`);
  }

  async waiting(): Promise<(Escalation & { question: string })[]> {
    const open = await this.database.manager.find(Escalation, {
      where: { answeredAt: IsNull() },
      order: { openedAt: 'ASC' },
    });
    return open.map((one) => ({ ...one, question: QUESTION }));
  }

  async ofCase(caseRef: string) {
    const found = await this.database.manager.find(Escalation, { where: { caseRef }, order: { openedAt: 'ASC' } });
    return { question: QUESTION, escalations: found, actions: await this.actions.ofCase(caseRef) };
  }

  private async open(manager: EntityManager, { caseRef }: CaseRecord, because: EscalatedBecause): Promise<void> {
    const standing = await manager.existsBy(Escalation, { caseRef, answeredAt: IsNull() });
    if (standing) return;
    const escalationId = `escalation-${randomUUID()}`;
    const openedAt = this.clock();
    await manager.insert(Escalation, { escalationId, caseRef, because, openedAt });
    const dueAt = after(openedAt, CASE_SETTINGS.escalationDays * DAY);
    await this.deadlines.set(manager, { kind: ESCALATION_ANSWER, subject: caseRef, caseRef, dueAt });
  }

  private async answered(manager: EntityManager, caseRef: string): Promise<void> {
    await manager.update(Escalation, { caseRef, answeredAt: IsNull() }, { answeredAt: this.clock() });
    await this.deadlines.met(manager, ESCALATION_ANSWER, caseRef);
  }
}
