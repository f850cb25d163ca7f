import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { Partners } from '../../partners/partners.js';
import { Effects } from '../../policies/effects.js';
import { Policies } from '../../policies/policies.js';
import { AgencyNames } from '../agency-names.js';
import { showPage } from '../page.js';
import type { Done } from '../page.js';
import { pageStep } from '../page-step.js';
import { effectSheet } from './effect-sheet.js';

/** What a draft would do to every live case: asked for, waited for, looked at. */
@Controller()
export class EffectPage {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Effects) private readonly effects: Effects,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(
    @Param('version') version: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'policy/effect.njk', await this.sheet(version, person));
  }

  ask(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'ask', 'EFFECT_ASKED', (version) =>
      this.effects.ask(version, person.staffId),
    );
  }

  review(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(request, response, person, 'review', 'EFFECT_REVIEWED', (version) =>
      this.effects.review(version, person.staffId),
    );
  }

  private step(
    request: Request,
    response: Response,
    person: SignedInPerson,
    form: string,
    done: Done,
    act: (version: string) => Promise<unknown>,
  ): Promise<void> {
    const version = String(request.params.version);
    const sheet = () => this.sheet(version, person);
    const to = `/policies/${version}/effect`;
    const page = { template: 'policy/effect.njk', event: 'POLICY_EFFECT_READ', subject: version, sheet, to };
    const work = async (): Promise<void> => void (await act(version));
    return pageStep(this.audit, { request, response, person }, page, { form, done, act: work });
  }

  private async sheet(version: string, { roles }: SignedInPerson) {
    const found = await this.policies.find(version);
    const effect = found.effectId ? await this.effects.of(version) : undefined;
    const names = new AgencyNames(await this.partners.agencies());
    const staff = await this.partners.staffNames();
    return {
      ...{ found, effect, leads: roles.includes('GOVERNANCE') },
      reviewer: found.reviewedBy ? (staff.get(found.reviewedBy) ?? found.reviewedBy) : undefined,
      ...(effect?.state === 'DONE' && effect.summary ? effectSheet(effect.summary, effect.agencies, names) : {}),
    };
  }
}
