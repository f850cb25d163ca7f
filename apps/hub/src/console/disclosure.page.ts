import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notYours } from '../access/refusal.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Signs } from '../access/signs.js';
import { Audit } from '../audit/audit.js';
import { ReasonRequest } from '../cases/case.requests.js';
import { Approval } from '../disclosures/approval.js';
import { ManifestView } from '../disclosures/manifest-view.js';
import { Authenticator } from './authenticator.js';
import { DisclosureSheets } from './disclosure-sheet.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Done, Problem } from './page.js';

@Controller()
export class DisclosurePage {
  constructor(
    @Inject(DisclosureSheets) private readonly sheets: DisclosureSheets,
    @Inject(ManifestView) private readonly view: ManifestView,
    @Inject(Approval) private readonly approval: Approval,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('manifestId') manifestId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'disclosure.njk', await this.sheets.of(manifestId, person));
  }

  @Signs()
  sign(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'signature', 'SIGNED', async (manifestId, form) => {
      const { side, digest } = await this.sheets.of(manifestId, person);
      if (!side) throw notYours('NO_SIDE', 'Only panel members of health and police sign a disclosure.');
      const signed = { subject: manifestId, digest, role: side, signer: person.staffId };
      const jws = await this.authenticator.from(form, signed);
      await this.approval.sign(manifestId, jws, person.staffId);
    });
  }

  @Signs()
  approve(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'approval', 'APPROVED', async (manifestId, form) => {
      const { digest } = await this.view.of(manifestId);
      const signed = { subject: manifestId, digest, role: 'COORDINATOR' as const, signer: person.staffId };
      await this.approval.approve(manifestId, await this.authenticator.from(form, signed), person.staffId);
    });
  }

  sendBack(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'send-back', 'SENT_BACK', async (manifestId, form) => {
      const sentence = 'Say why it is sent back, in 5 to 300 characters';
      const { reason } = await form.check(ReasonRequest, { reason: form.text('reason') }, { reason: sentence });
      await this.approval.sendBack(manifestId, reason, person.staffId);
    });
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (manifestId: string, form: Form) => Promise<void>,
  ): Promise<void> {
    const manifestId = String(request.params.manifestId);
    const again = async (problem: Problem): Promise<void> => {
      await this.audit.record({ event: 'MANIFEST_READ', actor: person.staffId, subject: manifestId });
      showPage(request, response, 'disclosure.njk', await this.sheets.of(manifestId, person), problem);
    };
    return attempt(request, response, {
      form,
      done,
      again,
      to: `/disclosures/${manifestId}`,
      act: (filled) => act(manifestId, filled),
    });
  }
}
