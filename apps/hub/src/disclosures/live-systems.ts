import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Plans } from '../cases/plans.js';
import { Conformance } from '../readiness/conformance.js';
import { SharingConditions } from './sharing-conditions.js';

/** Copies go only where the system has been shown to take them, and to let them go again. */
@Injectable()
export class LiveSystems implements OnModuleInit {
  constructor(
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Conformance) private readonly conformance: Conformance,
  ) {}

  onModuleInit(): void {
    this.conditions.register({
      of: ['DISCLOSE'],
      whyNot: async (manager, { caseRef }) => {
        const plan = await this.plans.newest(caseRef, manager);
        const [first, ...more] = await this.conformance.unproven(plan?.terms.recipients ?? [], manager);
        if (first === undefined) return undefined;
        const who = [first, ...more].join(', ');
        const message = `It has not been shown yet that copies can be put in and taken out at ${who}. Its IT staff run “adapter conform --send”; or write the plan without it.`;
        return { code: 'SYSTEM_NOT_PROVEN', message };
      },
    });
  }
}
