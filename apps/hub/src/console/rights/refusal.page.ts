import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { Refusals } from '../../rights/refusals.js';
import { OverrideRequest } from '../../rights/rights.requests.js';
import type { Form } from '../forms.js';
import { showPage } from '../page.js';
import { RightsSheets } from './rights-sheet.js';
import { pageStep } from '../page-step.js';

/** One refusal: whether it stands, is taken back, or gives way because others are at risk. */
@Controller()
export class RefusalPage {
  constructor(
    @Inject(RightsSheets) private readonly sheets: RightsSheets,
    @Inject(Refusals) private readonly refusals: Refusals,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('refusalId') refusalId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.sheets.ofMatter(await this.refusals.read(refusalId), person);
    showPage(request, response, 'rights/refusal.njk', sheet);
  }

  override(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.ofRefusal(request, response, person, 'override', async (refusalId, form) => {
      const asked = { risk: form.text('risk') as OverrideRequest['risk'], reason: form.text('overrideReason') };
      const sentences = {
        risk: 'Choose who is at risk',
        reason: 'Say who is at risk of what, and what it is known from, in 20 to 1,000 characters',
      };
      const answered = await form.check(OverrideRequest, asked, sentences, { reason: 'overrideReason' });
      await this.refusals.override(refusalId, answered, person.staffId);
    });
  }

  withdraw(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.ofRefusal(request, response, person, 'withdrawal', (refusalId) =>
      this.refusals.withdraw(refusalId, person.staffId),
    );
  }

  recall(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.ofRefusal(request, response, person, 'recall', (refusalId) =>
      this.refusals.recall(refusalId, person.staffId),
    );
  }

  private async ofRefusal(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    act: (refusalId: string, form: Form) => Promise<void>,
  ): Promise<void> {
    const refusalId = String(request.params.refusalId);
    const { caseRef } = await this.refusals.read(refusalId);
    const sheet = async () => this.sheets.ofMatter(await this.refusals.read(refusalId), person);
    const page = {
      template: 'rights/refusal.njk',
      event: 'RIGHTS_READ',
      subject: caseRef,
      sheet,
      to: `/refusals/${refusalId}`,
    };
    const at = { request, response, person };
    return pageStep(this.audit, at, page, {
      form,
      done: 'REFUSAL_SETTLED',
      act: (filled) => act(refusalId, filled),
    });
  }
}
