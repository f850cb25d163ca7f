import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { Plans } from '../cases/plans.js';
import { attempt, showPage } from './page.js';
import type { Problem } from './page.js';
import { planFrom } from './plan-form.js';
import { PlanSheets } from './plan-sheet.js';

@Controller()
export class PlanPage {
  constructor(
    @Inject(PlanSheets) private readonly sheets: PlanSheets,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@Param('caseRef') caseRef: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'plan.njk', await this.sheets.of(caseRef));
  }

  write(
    @Param('caseRef') caseRef: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return attempt(request, response, {
      form: 'plan',
      done: 'PLAN_WRITTEN',
      to: `/cases/${caseRef}`,
      act: async (form) => {
        const before = (await this.plans.newest(caseRef))?.terms;
        await this.plans.write(caseRef, await planFrom(form, before), person.staffId);
      },
      again: async (problem: Problem) => {
        await this.audit.record({ event: 'PLAN_READ', actor: person.staffId, subject: caseRef });
        showPage(request, response, 'plan.njk', await this.sheets.of(caseRef, problem), problem);
      },
    });
  }
}
