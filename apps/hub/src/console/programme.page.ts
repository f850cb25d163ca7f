import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { sideOf } from '#contracts';
import { notNow } from '../access/refusal.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Signs } from '../access/signs.js';
import { Audit } from '../audit/audit.js';
import { Partners } from '../partners/partners.js';
import { ProgrammeSwitch } from '../programme/programme-switch.js';
import { ProgrammeView } from '../programme/programme-view.js';
import { StopRequest } from '../programme/programme.requests.js';
import { AgencyNames } from './agency-names.js';
import { Authenticator } from './authenticator.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Done } from './page.js';

/** The switch of the whole programme: stop it, see how far the copies are hidden, let it go on. */
@Controller()
export class ProgrammePage {
  constructor(
    @Inject(ProgrammeSwitch) private readonly programme: ProgrammeSwitch,
    @Inject(ProgrammeView) private readonly view: ProgrammeView,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'programme.njk', await this.sheet(person));
  }

  stop(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'stop', 'PROGRAMME_STOPPED', async (form) => {
      const sentences = { reason: 'Say why the programme is stopped, in 10 to 500 characters. Name nobody.' };
      const { reason } = await form.check(StopRequest, { reason: form.text('reason') }, sentences);
      await this.programme.stop(reason, person.staffId);
    });
  }

  @Signs()
  sign(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'resumption', 'PROGRAMME_SIGNED', async (form) => {
      const { stopped } = await this.view.now();
      if (!stopped) throw notNow('RESUMED_ALREADY', 'The programme goes on already.');
      const { stopId: subject, digest } = stopped;
      const what = { subject, digest, role: 'GOVERNANCE' as const, signer: person.staffId };
      await this.programme.sign(subject, await this.authenticator.from(form, what), person.staffId);
    });
  }

  private async sheet({ staffId, agency, roles }: SignedInPerson): Promise<object> {
    const agencies = await this.partners.agencies();
    const staff = await this.partners.staffNames();
    const { stopped, copies } = await this.view.now();
    const kind = agencies.find((one) => one.agency === agency)?.kind;
    const side = kind && sideOf(kind);
    const leads = roles.includes('GOVERNANCE');
    return {
      stopped,
      copies,
      total: {
        hidden: copies.reduce((sum, one) => sum + one.hidden, 0),
        all: copies.reduce((sum, one) => sum + one.hidden + one.waiting, 0),
      },
      before: await this.view.before(),
      leads,
      maySign: leads && side !== undefined && (stopped?.missing.includes(side) ?? false),
      staffName: (staffId: string) => staff.get(staffId) ?? staffId,
      agencyName: new AgencyNames(agencies).of,
      ways: await this.authenticator.waysOf(staffId),
    };
  }

  private step(
    person: SignedInPerson,
    request: Request,
    response: Response,
    form: string,
    done: Done,
    act: (form: Form) => Promise<void>,
  ): Promise<void> {
    return attempt(request, response, {
      ...{ form, done, act, to: '/programme' },
      again: async (problem) => {
        await this.audit.record({ event: 'PROGRAMME_READ', actor: person.staffId });
        showPage(request, response, 'programme.njk', await this.sheet(person), problem);
      },
    });
  }
}
