import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { Objections } from '../../rights/objections.js';
import { ObjectionDecisionRequest } from '../../rights/rights.requests.js';
import { showPage } from '../page.js';
import { RightsSheets } from './rights-sheet.js';
import { pageStep } from '../page-step.js';
import { REASONS } from './rights-words.js';

/** One objection: what the person said, and what somebody apart from the plan decides. */
@Controller()
export class ObjectionPage {
  constructor(
    @Inject(RightsSheets) private readonly sheets: RightsSheets,
    @Inject(Objections) private readonly objections: Objections,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('objectionId') objectionId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.sheets.ofMatter(await this.objections.read(objectionId), person);
    showPage(request, response, 'rights/objection.njk', sheet);
  }

  async decide(
    @Param('objectionId') objectionId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { caseRef } = await this.objections.read(objectionId);
    const sheet = async () => this.sheets.ofMatter(await this.objections.read(objectionId), person);
    const to = `/objections/${objectionId}`;
    const page = { template: 'rights/objection.njk', event: 'RIGHTS_READ', subject: caseRef, sheet, to };
    return pageStep(this.audit, { request, response, person }, page, {
      form: 'objection-decision',
      done: 'OBJECTION_DECIDED',
      act: async (form) => {
        const asked = { upheld: form.yesNo('upheld'), reasons: form.text('reasons') };
        const sentences = { upheld: 'Choose whether it is upheld', reasons: REASONS };
        const decision = await form.check(ObjectionDecisionRequest, asked, sentences);
        await this.objections.decide(objectionId, decision, person.staffId);
      },
    });
  }
}
