import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { after, CLOCK, DAY, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { Deadline } from '../clocks/deadline.entities.js';
import type { Next } from '../clocks/deadline-rules.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Cases } from '../cases/cases.js';
import {
  CONTACT_TEST,
  COORDINATOR_HANDOVER,
  PLAN_EXPIRY,
  PLAN_HANDOVER,
  PLAN_REVIEW,
  SPECIALIST_ANSWER,
} from '../cases/plan/deadline-kinds.js';
import { Plans } from '../cases/plans.js';
import { caseIsOver } from '../cases/state-machine.js';
import { Copies } from './copies.js';
import { Revocation } from './revocation.js';

/** After a plan has run out its copies stay hidden for so long; then they are taken out. */
export const GRACE_DAYS = 14;

/** The deadlines of plans: what the hub does by itself when they come, and what it leaves to people. */
@Injectable()
export class PlanClocks implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Revocation) private readonly revocation: Revocation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const whole = { for: ['COORDINATOR', 'PANEL'] as const };
    const one = { for: ['COORDINATOR'] as const };
    this.deadlines.register(
      {
        ...whole,
        kind: PLAN_REVIEW,
        what: 'Review the plan',
        soonMs: 14 * DAY,
        whenDue: (manager, due) => this.review(manager, due),
      },
      {
        ...whole,
        kind: PLAN_EXPIRY,
        what: 'The plan runs out',
        soonMs: 14 * DAY,
        whenDue: (manager, due) => this.runOut(manager, due),
      },
      { ...one, kind: CONTACT_TEST, what: 'Ring the out-of-hours contact', soonMs: 14 * DAY },
      { ...one, kind: PLAN_HANDOVER, what: 'Hand the plan over: its owner or clinical lead has left', soonMs: 7 * DAY },
      { ...one, kind: COORDINATOR_HANDOVER, what: 'Take the case on: its coordinator has left', soonMs: 3 * DAY },
      { ...one, kind: SPECIALIST_ANSWER, what: 'An answer about specialist support', soonMs: 7 * DAY },
    );
  }

  /** The review is due: it is opened, and stays red until the panel has looked at the plan again. */
  private async review(manager: EntityManager, { caseRef }: Deadline): Promise<Next> {
    const found = await this.cases.locked(manager, caseRef!);
    if (found.state === 'ACTIVE') await this.cases.move(manager, found, 'REVIEW', 'CLOCK');
    return 'STAYS';
  }

  /** First every copy is hidden; if nobody has written a new plan by the end of the grace, every copy is taken out. */
  private async runOut(manager: EntityManager, { caseRef }: Deadline): Promise<Next> {
    const found = await this.cases.locked(manager, caseRef!);
    const plan = await this.plans.newest(caseRef!, manager);
    if (caseIsOver(found.state) || !plan) return 'MET';
    const end = after(endOfDay(plan.terms.expiresOn), GRACE_DAYS * DAY);
    if (this.clock() < end) {
      await this.copies.hide(manager, found, { reason: 'PLAN_EXPIRED', actor: 'hub' }, 'CLOCK');
      return end;
    }
    if (found.state !== 'SUSPENDED') return 'STAYS';
    await this.cases.move(manager, found, 'REVOKING', 'CLOCK');
    await this.revocation.begin(manager, found, 'PLAN_EXPIRED');
    return 'MET';
  }
}
