import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notThere } from '../access/refusal.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Signs } from '../access/signs.js';
import { Audit } from '../audit/audit.js';
import { ReasonRequest } from '../cases/case.requests.js';
import { Cases } from '../cases/cases.js';
import { ClosureRequest } from '../cases/closing/closing.requests.js';
import { Closing } from '../cases/closing/closing.js';
import { LessonRequest } from '../cases/lessons/lesson.requests.js';
import { Lessons } from '../cases/lessons/lessons.js';
import { MeetingRequest } from '../cases/meetings/meeting.requests.js';
import { Meetings } from '../cases/meetings/meetings.js';
import { DecisionRequest } from '../decisions/decision.requests.js';
import { Decisions } from '../decisions/decisions.js';
import { Copies } from '../disclosures/copies.js';
import { Manifests } from '../disclosures/manifests.js';
import { Authenticator } from './authenticator.js';
import { CaseSheets } from './case-sheet.js';
import { caseStep } from './case-step.js';
import type { Form } from './forms.js';
import { showPage } from './page.js';
import type { Done } from './page.js';

@Controller()
export class CasePage {
  constructor(
    @Inject(CaseSheets) private readonly sheets: CaseSheets,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Closing) private readonly closing: Closing,
    @Inject(Lessons) private readonly lessons: Lessons,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('caseRef') caseRef: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'case/case.njk', await this.sheets.of(caseRef, person));
  }

  takeOn(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'take-on', 'TAKEN_ON', (caseRef) =>
      this.cases.takeOn(caseRef, person.staffId),
    );
  }

  hold(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'meeting', 'MEETING_HELD', async (caseRef, form) => {
      await this.meetings.hold(caseRef, await meetingFrom(form), person.staffId);
    });
  }

  propose(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'decision', 'PROPOSED', async (caseRef, form) => {
      const asked = { kind: form.text('decisionKind'), meetingId: form.text('meetingId') } as Partial<DecisionRequest>;
      const decision = await form.check(
        DecisionRequest,
        { kind: asked.kind, meetingId: asked.meetingId },
        { kind: 'Choose what is to be decided', meetingId: 'Choose the meeting at which it was decided' },
        { kind: 'decisionKind' },
      );
      await this.decisions.propose(caseRef, decision, person.staffId);
    });
  }

  @Signs()
  sign(
    @Param('decisionId') decisionId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.step(request, response, person, 'decisions', 'SIGNED', async (caseRef, form) => {
      const { decisions, side } = await this.sheets.of(caseRef, person);
      const found = decisions.find((one) => one.decisionId === decisionId);
      if (!found || !side) throw notThere();
      const { digest } = found;
      const signed = { subject: decisionId, digest, role: side, signer: person.staffId };
      const jws = await this.authenticator.from(form, signed);
      await this.decisions.sign(decisionId, jws, person.staffId);
    });
  }

  proposeClosure(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response) {
    return this.step(request, response, person, 'closure', 'CLOSURE_PROPOSED', async (caseRef, form) => {
      const asked = { ground: form.text('ground') as ClosureRequest['ground'] | undefined };
      const { ground } = await form.check(ClosureRequest, asked, { ground: 'Choose why the case is to close' });
      await this.closing.propose(caseRef, ground, person.staffId);
    });
  }

  suspend(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'suspension', 'SUSPENDED', async (caseRef, form) => {
      const asked = { reason: form.text('reason') };
      const { reason } = await form.check(ReasonRequest, asked, { reason: 'Say why the case is suspended' });
      await this.copies.suspend(caseRef, reason, person.staffId);
    });
  }

  resume(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'resumption', 'RESUMED', (caseRef) =>
      this.copies.resume(caseRef, person.staffId),
    );
  }

  learn(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'lesson', 'LEARNT', async (caseRef, form) => {
      const asked = { none: form.yesNo('none'), text: form.text('lesson') };
      const sentences = {
        none: 'Say whether there is anything to learn',
        text: 'Write what services learn, in 10 to 2,000 characters',
      };
      const { none, text } = await form.check(LessonRequest, asked, sentences, { text: 'lesson' });
      await this.lessons.note(caseRef, { none, text }, person.staffId);
    });
  }

  drawUp(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'disclosure', 'DRAWN_UP', async (caseRef) => {
      const { manifestId } = await this.manifests.draft(caseRef, person.staffId);
      return `/disclosures/${manifestId}`;
    });
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (caseRef: string, form: Form) => Promise<string | void>,
  ): Promise<void> {
    const { sheets, audit } = this;
    return caseStep({ sheets, audit }, { request, response, person }, { form, done, act });
  }
}

function meetingFrom(form: Form): Promise<MeetingRequest> {
  const invited = form.yesNo('personInvited');
  const asked = {
    kind: form.text('kind') as MeetingRequest['kind'] | undefined,
    personInvited: invited,
    whyNot: form.text('whyNot'),
    retryOn: form.day('retryOn', 'The day when the person is asked again'),
    personView: form.text('personView'),
  };
  return form.check(MeetingRequest, asked, {
    kind: 'Choose what kind of meeting it was',
    personInvited: 'Say whether the person was invited',
    whyNot: 'Say why the person was not invited, in 5 to 500 characters',
    personView: 'Keep what the person said under 4,000 characters',
  });
}
