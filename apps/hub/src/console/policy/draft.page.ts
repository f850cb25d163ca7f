import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notNow } from '../../access/refusal.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Signs } from '../../access/signs.js';
import { Audit } from '../../audit/audit.js';
import { Drafts } from '../../policies/drafts.js';
import { Gate } from '../../policies/gate.js';
import { Policies } from '../../policies/policies.js';
import { ViewRequest } from '../../policies/policy.requests.js';
import { Publication } from '../../policies/publication.js';
import { Authenticator } from '../authenticator.js';
import { FormFaults } from '../forms.js';
import type { Form } from '../forms.js';
import { showPage } from '../page.js';
import type { Done } from '../page.js';
import { pageStep } from '../page-step.js';
import { DraftSheets } from './draft-sheet.js';
import { startOfDay } from './start-of-day.js';

/** A draft and the gate it has to pass. Of a version that has passed, how it came about. */
@Controller()
export class DraftPage {
  constructor(
    @Inject(DraftSheets) private readonly sheets: DraftSheets,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Publication) private readonly publication: Publication,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('version') version: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'policy/draft.njk', await this.sheets.of(version, person));
  }

  view(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'view', 'VIEW_RECORDED', async (version, form) => {
      const asked = await form.check(
        ViewRequest,
        {
          stance: form.text('stance') as ViewRequest['stance'] | undefined,
          view: form.text('view'),
          givenBy: form.text('givenBy'),
        },
        {
          stance: 'Choose whether they support it',
          view: 'Write what they said, in 5 to 4,000 characters',
          givenBy: 'Say which group or seat it comes from, in 5 to 120 characters. Name nobody.',
        },
      );
      await this.gate.recordView(version, asked, person.staffId);
    });
  }

  @Signs()
  sign(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'signature', 'POLICY_SIGNED', async (version, form) => {
      const { gateDigest } = await this.policies.find(version);
      if (!gateDigest) throw notNow('GATE_NOT_READY', 'Not yet: have the effect on the live cases computed first.');
      // What is signed is what stood on the page, and not what came into its place meanwhile.
      if (form.text('digest') !== gateDigest)
        throw notNow('CHANGED_MEANWHILE', 'The draft or its effect has changed since. Read it again, then sign.');
      const signed = { subject: version, digest: gateDigest, role: 'GOVERNANCE' as const, signer: person.staffId };
      await this.gate.sign(version, await this.authenticator.from(form, signed), person.staffId);
    });
  }

  publish(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'publication', 'POLICY_PUBLISHED', async (version, form) => {
      const day = form.day('from', 'The first day');
      form.mustBeSound();
      if (form.text('when') === 'later' && !day)
        throw new FormFaults([{ field: 'from-day', text: 'Say from which day, or choose now' }]);
      const from = form.text('when') === 'later' ? startOfDay(day!) : undefined;
      await this.publication.publish(version, from, person.staffId);
      return `/policies/${version}/recall`;
    });
  }

  abandon(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'abandonment', 'POLICY_ABANDONED', async (version) => {
      await this.drafts.abandon(version, person.staffId);
      return '/policies';
    });
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (version: string, form: Form) => Promise<string | void>,
  ): Promise<void> {
    const version = String(request.params.version);
    const sheet = () => this.sheets.of(version, person);
    const to = `/policies/${version}/draft`;
    const page = { template: 'policy/draft.njk', event: 'POLICY_READ', subject: version, sheet, to };
    const at = { request, response, person };
    return pageStep(this.audit, at, page, { form, done, act: (filled) => act(version, filled) });
  }
}
