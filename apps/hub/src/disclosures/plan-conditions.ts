import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { CLOCK, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Plans } from '../cases/plans.js';
import { SharingConditions } from './sharing-conditions.js';

/** A plan is shared while somebody answers for it, its contact answers, and it has not run out. */
@Injectable()
export class PlanConditions implements OnModuleInit {
  constructor(
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.conditions.register(
      {
        of: ['DISCLOSE'],
        whyNot: async (manager, { caseRef }) => {
          const plan = await this.plans.newest(caseRef, manager);
          return plan && (await this.plans.whyNotIssue(manager, plan))[0];
        },
      },
      {
        of: ['DISCLOSE', 'RESUME'],
        whyNot: async (manager, { caseRef }) => {
          const plan = await this.plans.newest(caseRef, manager);
          if (!plan || endOfDay(plan.terms.expiresOn) > this.clock()) return undefined;
          return { code: 'PLAN_EXPIRED', message: 'The plan has run out. Write a new one, or let the copies go.' };
        },
      },
    );
  }
}
