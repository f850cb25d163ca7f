import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { Notices } from '../rights/notices.js';
import { Objections } from '../rights/objections.js';
import { NotToldRequest, ObjectionRequest, ToldRequest } from '../rights/rights.requests.js';
import { CaseSheets } from './case-sheet.js';
import { caseStep } from './case-step.js';
import type { Form } from './forms.js';
import type { Done } from './page.js';

/** What the person is told, and what they say to it; on the case's own page. */
@Controller()
export class RightsPage {
  constructor(
    @Inject(CaseSheets) private readonly sheets: CaseSheets,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Objections) private readonly objections: Objections,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  tell(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'notice', 'TOLD', async (caseRef, form) => {
      const asked = {
        toldOn: form.day('toldOn', 'The day they were told'),
        how: form.text('how') as ToldRequest['how'],
      };
      const sentences = { toldOn: 'Give the day they were told', how: 'Choose how they were told' };
      const fields = { toldOn: 'toldOn-day' };
      await this.notices.told(caseRef, await form.check(ToldRequest, asked, sentences, fields), person.staffId);
    });
  }

  withhold(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'notice-withheld', 'NOT_TOLD', async (caseRef, form) => {
      const asked = {
        atRisk: form.text('atRisk') as NotToldRequest['atRisk'],
        reason: form.text('riskReason'),
        reviewOn: form.day('reviewOn', 'The day to look again'),
      };
      const sentences = {
        atRisk: 'Choose whom it would put at risk',
        reason: 'Say what the risk is, in 10 to 1,000 characters',
        reviewOn: 'Give the day when this is looked at again',
      };
      const fields = { reason: 'riskReason', reviewOn: 'reviewOn-day' };
      await this.notices.notTold(caseRef, await form.check(NotToldRequest, asked, sentences, fields), person.staffId);
    });
  }

  object(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'objection', 'OBJECTED', async (caseRef, form) => {
      const asked = { madeOn: form.day('madeOn', 'The day they objected'), words: form.text('objection') };
      const sentences = { madeOn: 'Give the day they objected', words: 'Write what they said' };
      const fields = { madeOn: 'madeOn-day', words: 'objection' };
      await this.objections.take(caseRef, await form.check(ObjectionRequest, asked, sentences, fields), person.staffId);
    });
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (caseRef: string, form: Form) => Promise<void>,
  ): Promise<void> {
    const { sheets, audit } = this;
    return caseStep({ sheets, audit }, { request, response, person }, { form, done, act });
  }
}
