import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sideOf } from '#contracts';
import { notNow, notThere, notYours, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Partners } from '../../partners/partners.js';
import { Cases } from '../cases.js';
import { caseIsOver } from '../state-machine.js';
import { SPECIALIST_ANSWER } from './deadline-kinds.js';
import { SpecialistRequest } from './plan.entities.js';

export const SPECIALIST_SERVICES = [
  'CLINICAL_PSYCHOLOGY',
  'CONSULTANT_PSYCHIATRY',
  'PERSONALITY_SERVICE',
  'SUBSTANCE_USE_SERVICE',
  'LEARNING_DISABILITY_SERVICE',
  'AUTISM_SERVICE',
  'TRAUMA_SERVICE',
  'PERINATAL_SERVICE',
] as const;
export type SpecialistService = (typeof SPECIALIST_SERVICES)[number];

export const SPECIALIST_OUTCOMES = ['OFFERED', 'NOT_THE_RIGHT_SERVICE', 'PERSON_DECLINED', 'NO_ROOM'] as const;
export type SpecialistOutcome = (typeof SPECIALIST_OUTCOMES)[number];

const ANSWER_DAYS = 28;

/** S29: support that only a specialist gives is asked of health, and answered in a code: the rest is theirs. */
@Injectable()
export class SpecialistRequests {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ask(
    caseRef: string,
    { service, agency }: { service: SpecialistService; agency: string },
    actor: string,
  ): Promise<{ requestId: string }> {
    const asked = await this.partners.agency(agency);
    if (!asked || sideOf(asked.kind) !== 'HEALTH')
      throw refused('NOT_A_TRUST', 'Specialist support is asked of an NHS trust of the partnership. Choose one.');
    const requestId = `specialist-${randomUUID()}`;
    await this.audit.record({ event: 'SPECIALIST_ASKED', actor, subject: caseRef, detail: { service, agency } });
    await this.database.transaction(async (manager) => {
      const { state } = await this.cases.locked(manager, caseRef);
      if (caseIsOver(state)) throw notNow('CASE_CLOSED', 'This case is closed.');
      const askedAt = this.clock();
      await manager.insert(SpecialistRequest, { requestId, caseRef, service, agency, askedBy: actor, askedAt });
      const dueAt = after(askedAt, ANSWER_DAYS * DAY);
      await this.deadlines.set(manager, { kind: SPECIALIST_ANSWER, subject: requestId, caseRef, dueAt });
    });
    return { requestId };
  }

  async answer(requestId: string, outcome: SpecialistOutcome, actor: string): Promise<void> {
    const request = await this.database.manager.findOneBy(SpecialistRequest, { requestId });
    if (!request) throw notThere();
    const member = await this.partners.staffMember(actor);
    if (member?.agency !== request.agency)
      throw notYours('NOT_YOUR_TRUST', 'The trust that was asked answers for itself.');
    await this.audit.record({ event: 'SPECIALIST_ANSWERED', actor, subject: request.caseRef, detail: { outcome } });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, request.caseRef);
      const answered = { outcome, answeredBy: actor, answeredAt: this.clock() };
      await manager.update(SpecialistRequest, { requestId }, answered);
      await this.deadlines.met(manager, SPECIALIST_ANSWER, requestId);
    });
  }

  ofCase(caseRef: string): Promise<SpecialistRequest[]> {
    return this.database.manager.find(SpecialistRequest, { where: { caseRef }, order: { askedAt: 'ASC' } });
  }
}
