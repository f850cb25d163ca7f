import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { after, CLOCK, DAY, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import type { PlanVersion } from '../case.entities.js';
import { LONGEST_REVIEW_DAYS } from './check-terms.js';
import { PLAN_EXPIRY, PLAN_HANDOVER, PLAN_REVIEW } from './deadline-kinds.js';

const HANDOVER_DAYS = 7;

/** When a plan is to be looked at again, when it runs out, and by when somebody else has to answer for it. */
@Injectable()
export class PlanDeadlines {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The panel has approved this version, or has looked at it again and lets it go on. */
  async approved(manager: EntityManager, { caseRef, terms }: PlanVersion): Promise<void> {
    const now = this.clock();
    const end = endOfDay(terms.expiresOn);
    const latest = after(now, LONGEST_REVIEW_DAYS * DAY);
    const planned = terms.reviewOn ? endOfDay(terms.reviewOn) : latest;
    const review = [planned > now ? planned : latest, latest, end].reduce((one, other) => (one < other ? one : other));
    await this.deadlines.set(manager, { kind: PLAN_REVIEW, subject: caseRef, caseRef, dueAt: review });
    await this.deadlines.set(manager, { kind: PLAN_EXPIRY, subject: caseRef, caseRef, dueAt: end });
  }

  handOver(manager: EntityManager, caseRef: string): Promise<void> {
    const dueAt = after(this.clock(), HANDOVER_DAYS * DAY);
    return this.deadlines.set(manager, { kind: PLAN_HANDOVER, subject: caseRef, caseRef, dueAt });
  }

  handedOver(manager: EntityManager, caseRef: string): Promise<void> {
    return this.deadlines.met(manager, PLAN_HANDOVER, caseRef);
  }
}
