import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PersonIdentity } from '#contracts';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { CorrectionDecisionRequest } from '../../rights/corrections/correction.requests.js';
import { Corrections } from '../../rights/corrections/corrections.js';
import { isIdentity } from '../../rights/corrections/what-can-be-put-right.js';
import type { Form } from '../forms.js';
import { showPage } from '../page.js';
import { RightsSheets } from './rights-sheet.js';
import { pageStep } from '../page-step.js';
import { REASONS } from './rights-words.js';

/** One thing that the person says is wrong: putting it right, saying why not, and how far it has come. */
@Controller()
export class CorrectionPage {
  constructor(
    @Inject(RightsSheets) private readonly sheets: RightsSheets,
    @Inject(Corrections) private readonly corrections: Corrections,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('correctionId') correctionId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'rights/correction.njk', await this.correctionSheet(correctionId, person));
  }

  async decide(
    @Param('correctionId') correctionId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { caseRef, fields } = await this.corrections.read(correctionId);
    const sheet = () => this.correctionSheet(correctionId, person);
    const page = {
      template: 'rights/correction.njk',
      event: 'RIGHTS_READ',
      subject: caseRef,
      sheet,
      to: `/corrections/${correctionId}`,
    };
    return pageStep(this.audit, { request, response, person }, page, {
      form: 'correction-decision',
      done: 'CORRECTION_DECIDED',
      act: async (form) => {
        const corrected = form.yesNo('corrected');
        const asked = { corrected, reasons: form.text('reasons'), ...(corrected ? rightFrom(form, fields) : {}) };
        const sentences = {
          corrected: 'Choose whether it is put right',
          reasons: REASONS,
          right: 'What is right takes at most 2,000 characters',
          identity: 'Check the name, the date of birth as YYYY-MM-DD, and the address',
        };
        const decision = await form.check(CorrectionDecisionRequest, asked as never, sentences);
        await this.corrections.decide(correctionId, decision, person);
      },
    });
  }

  private async correctionSheet(correctionId: string, person: SignedInPerson) {
    const matter = await this.corrections.read(correctionId);
    const [identity, texts] = [matter.fields.filter(isIdentity), matter.fields.filter((field) => !isIdentity(field))];
    return { ...(await this.sheets.ofMatter(matter, person)), identity, texts };
  }
}

/** What stands in the form for each contested field: an empty one is to hold nothing any more. */
function rightFrom(form: Form, fields: readonly string[]) {
  const identity: Partial<PersonIdentity> = form.group('identity.');
  const [values, summaries] = [form.group('right.'), form.group('summary.')];
  const right = fields
    .filter((field) => !isIdentity(field))
    .map((field) => ({ field, value: values[field], summary: summaries[field] }));
  return { right: JSON.parse(JSON.stringify(right)) as typeof right, identity };
}
