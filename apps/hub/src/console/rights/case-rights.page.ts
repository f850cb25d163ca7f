import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { AccessRequestRequest } from '../../rights/access/access.requests.js';
import { AccessRequests } from '../../rights/access/access-requests.js';
import { PersonChanges } from '../../rights/changes/person-changes.js';
import { CorrectionRequest } from '../../rights/corrections/correction.requests.js';
import { Corrections } from '../../rights/corrections/corrections.js';
import { Notices } from '../../rights/notices.js';
import { Objections } from '../../rights/objections.js';
import { Refusals } from '../../rights/refusals.js';
import { NotToldRequest, ObjectionRequest, RefusalRequest, ToldRequest } from '../../rights/rights.requests.js';
import type { Form } from '../forms.js';
import { showPage } from '../page.js';
import type { Done } from '../page.js';
import { RightsSheets } from './rights-sheet.js';
import { pageStep } from '../page-step.js';

/** What the person of a case is told, and what they say to it and ask for. */
@Controller()
export class CaseRightsPage {
  constructor(
    @Inject(RightsSheets) private readonly sheets: RightsSheets,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Refusals) private readonly refusals: Refusals,
    @Inject(Objections) private readonly objections: Objections,
    @Inject(Corrections) private readonly corrections: Corrections,
    @Inject(AccessRequests) private readonly access: AccessRequests,
    @Inject(PersonChanges) private readonly changes: PersonChanges,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('caseRef') caseRef: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'rights/case.njk', await this.sheets.ofCase(caseRef, person));
  }

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

  refuse(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'refusal', 'REFUSED', async (caseRef, form) => {
      const asked = {
        refusedOn: form.day('refusedOn', 'The day they said no'),
        hasCapacity: form.yesNo('hasCapacity'),
        words: form.text('refusal'),
      };
      const sentences = {
        refusedOn: 'Give the day they said no',
        hasCapacity: 'Choose whether they were able to decide this',
        words: 'Write what they said',
      };
      const fields = { refusedOn: 'refusedOn-day', words: 'refusal' };
      await this.refusals.note(caseRef, await form.check(RefusalRequest, asked, sentences, fields), person.staffId);
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

  contest(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'correction', 'CONTESTED', async (caseRef, form) => {
      const asked = {
        askedOn: form.day('askedOn', 'The day they said so'),
        fields: form.list('contested'),
        words: form.text('correction'),
        restrict: form.yesNo('restrict'),
      };
      const sentences = {
        askedOn: 'Give the day they said so',
        fields: 'Tick what they say is wrong',
        words: 'Write what they said',
        restrict: 'Choose whether it may be used meanwhile',
      };
      const fields = { askedOn: 'askedOn-day', fields: 'contested', words: 'correction' };
      const contested = await form.check(CorrectionRequest, asked, sentences, fields);
      await this.corrections.take(caseRef, contested, person.staffId);
    });
  }

  ask(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'access', 'ACCESS_ASKED', async (caseRef, form) => {
      const asked = {
        receivedOn: form.day('receivedOn', 'The day it came'),
        whoTheyAreIsSure: form.list('whoTheyAreIsSure').includes('yes'),
      };
      const sentences = {
        receivedOn: 'Give the day it came',
        whoTheyAreIsSure: 'Make sure first who is asking, then tick this',
      };
      const fields = { receivedOn: 'receivedOn-day' };
      const { receivedOn } = await form.check(AccessRequestRequest, asked, sentences, fields);
      return `/access-requests/${(await this.access.take(caseRef, receivedOn, person.staffId)).requestId}`;
    });
  }

  restrict(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'restriction', 'RESTRICTED', (caseRef) =>
      this.changes.restrict(caseRef, person.staffId),
    );
  }

  lift(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'restriction', 'NOT_RESTRICTED', (caseRef) =>
      this.changes.lift(caseRef, person.staffId),
    );
  }

  confirmDeath(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'death', 'DEATH_CONFIRMED', (caseRef) =>
      this.changes.confirmDeath(caseRef, person.staffId),
    );
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (caseRef: string, form: Form) => Promise<string | void>,
  ): Promise<void> {
    const caseRef = String(request.params.caseRef);
    const sheet = () => this.sheets.ofCase(caseRef, person);
    const page = {
      template: 'rights/case.njk',
      event: 'RIGHTS_READ',
      subject: caseRef,
      sheet,
      to: `/cases/${caseRef}/rights`,
    };
    const at = { request, response, person };
    return pageStep(this.audit, at, page, { form, done, act: (filled) => act(caseRef, filled) });
  }
}
