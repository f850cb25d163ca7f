import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { COMPLAINT_OUTCOMES } from '../../rights/complaint-outcomes.js';
import { Complaints } from '../../rights/complaints.js';
import { ComplaintOutcomeRequest, ComplaintRequest } from '../../rights/rights.requests.js';
import type { Form } from '../forms.js';
import { showPage } from '../page.js';
import type { Done } from '../page.js';
import { RightsSheets } from './rights-sheet.js';
import { pageStep } from '../page-step.js';

/** Complaints about how somebody's data was handled: taken by anybody, answered by governance leads. */
@Controller()
export class ComplaintsPage {
  constructor(
    @Inject(RightsSheets) private readonly sheets: RightsSheets,
    @Inject(Complaints) private readonly complaints: Complaints,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async list(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'rights/complaints.njk', await this.listed(person));
  }

  take(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sheet = () => this.listed(person);
    const page = {
      template: 'rights/complaints.njk',
      event: 'RIGHTS_READ',
      subject: 'complaints',
      sheet,
      to: '/complaints',
    };
    return pageStep(this.audit, { request, response, person }, page, {
      form: 'complaint',
      done: 'COMPLAINT_TAKEN',
      act: async (form) => {
        const asked = {
          caseRef: form.text('caseRef'),
          agency: form.text('agency'),
          receivedOn: form.day('receivedOn', 'The day it came'),
          words: form.text('complaint'),
          answerTo: form.text('answerTo'),
        };
        const sentences = {
          caseRef: 'Copy the whole reference of the case, or leave it empty',
          receivedOn: 'Give the day it came',
          words: 'Write what they complain of',
          answerTo: 'Say how they are reached',
        };
        const fields = { receivedOn: 'receivedOn-day', words: 'complaint' };
        await this.complaints.take(await form.check(ComplaintRequest, asked, sentences, fields), person.staffId);
      },
    });
  }

  async show(
    @Param('complaintId') complaintId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'rights/complaint.njk', await this.sheet(complaintId));
  }

  acknowledge(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'acknowledgement', 'ACKNOWLEDGED', (complaintId) =>
      this.complaints.acknowledge(complaintId, person.staffId),
    );
  }

  decide(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'outcome', 'COMPLAINT_ANSWERED', async (complaintId, form) => {
      const asked = {
        outcome: form.text('outcome') as ComplaintOutcomeRequest['outcome'],
        reasons: form.text('reasons'),
      };
      const sentences = {
        outcome: 'Choose what came of it',
        reasons: 'Write what they are told, in 10 to 4,000 characters',
      };
      await this.complaints.decide(complaintId, await form.check(ComplaintOutcomeRequest, asked, sentences), person);
    });
  }

  private async listed({ roles }: SignedInPerson) {
    const lists = roles.some((role) => role === 'GOVERNANCE' || role === 'COORDINATOR');
    const complaints = lists ? await this.complaints.list() : [];
    return { ...(await this.sheets.names()), lists, reads: roles.includes('GOVERNANCE'), complaints };
  }

  private async sheet(complaintId: string) {
    const matter = await this.complaints.read(complaintId);
    return { ...(await this.sheets.names()), matter, outcomes: COMPLAINT_OUTCOMES };
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (complaintId: string, form: Form) => Promise<void>,
  ): Promise<void> {
    const complaintId = String(request.params.complaintId);
    const sheet = () => this.sheet(complaintId);
    const page = {
      template: 'rights/complaint.njk',
      event: 'RIGHTS_READ',
      subject: complaintId,
      sheet,
      to: `/complaints/${complaintId}`,
    };
    const at = { request, response, person };
    return pageStep(this.audit, at, page, { form, done, act: (filled) => act(complaintId, filled) });
  }
}
