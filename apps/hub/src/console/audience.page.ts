import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { Declarations } from '../cases/knowing/declarations.js';
import { KnowingRequest } from '../cases/knowing/knowing.requests.js';
import { Areas } from '../guidance/areas.js';
import { AreasRequest } from '../guidance/guidance.requests.js';
import { CaseSheets } from './case-sheet.js';
import { caseStep } from './case-step.js';

/** On a case’s own page: where the person is met, and who of the staff knows them. */
@Controller()
export class AudiencePage {
  constructor(
    @Inject(CaseSheets) private readonly sheets: CaseSheets,
    @Inject(Areas) private readonly areas: Areas,
    @Inject(Declarations) private readonly declarations: Declarations,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  meet(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { sheets, audit } = this;
    const at = { request, response, person };
    return caseStep({ sheets, audit }, at, {
      ...{ form: 'areas', done: 'AREAS_SET' },
      act: async (caseRef, form) => {
        const sentences = { areas: 'Choose areas from the list' };
        const { areas } = await form.check(AreasRequest, { areas: form.list('areas') }, sentences);
        await this.areas.ofCase(caseRef, areas, person.staffId);
      },
    });
  }

  know(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { sheets, audit } = this;
    const at = { request, response, person };
    return caseStep({ sheets, audit }, at, {
      ...{ form: 'known', done: 'KNOWN' },
      act: async (caseRef, form) => {
        const asked = {
          staffId: form.text('knowsId'),
          how: form.text('knowsHow') as KnowingRequest['how'] | undefined,
        };
        const sentences = {
          staffId: 'Write the staff id as your administrator gave it',
          how: 'Say how they know them',
        };
        const { staffId, how } = await form.check(KnowingRequest, asked, sentences, {
          staffId: 'knowsId',
          how: 'knowsHow',
        });
        await this.declarations.declare(caseRef, staffId ?? person.staffId, how, person.staffId);
        // There is no such case any more for whoever said it of themselves.
        return staffId && staffId !== person.staffId ? undefined : '/';
      },
    });
  }
}
