import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { BreakingGlass, GLASS_MINUTES } from '../guidance/breaking-glass.js';
import { GuidanceReading } from '../guidance/guidance-reading.js';
import { BreakGlassRequest, DutyRequest } from '../guidance/guidance.requests.js';
import { Readiness } from '../guidance/readiness.js';
import { FormFaults } from './forms.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Done, Problem } from './page.js';

/** For whoever is on duty, on a telephone at a door: whom there is guidance about, and what helps first. */
@Controller()
export class GuidancePage {
  constructor(
    @Inject(GuidanceReading) private readonly reading: GuidanceReading,
    @Inject(BreakingGlass) private readonly glass: BreakingGlass,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show(person, request, response);
  }

  async read(
    @Param('caseRef') caseRef: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    showPage(request, response, 'guidance/guidance.njk', { guidance: await this.reading.read(caseRef, person) });
  }

  duty(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'duty', 'BOOKED', async (form) => {
      const hours = Number(form.text('hours') ?? NaN);
      const sentences = { hours: 'Say for how many hours you are on duty, from 0 to 14' };
      await form.check(DutyRequest, { hours }, sentences);
      await this.readiness.duty(person.staffId, hours);
    });
  }

  break(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'glass', 'GLASS_BROKEN', async (form) => {
      const reference = form.text('reference');
      if (!reference) throw new FormFaults([{ field: 'reference', text: 'Write the reference of the copy' }]);
      const sentences = { reason: 'Say first why you have to look, in 10 to 300 characters' };
      const { reason } = await form.check(BreakGlassRequest, { reason: form.text('reason') }, sentences);
      const { caseRef } = await this.glass.break(reference, reason, person);
      return `/guidance/${caseRef}`;
    });
  }

  private async show(person: SignedInPerson, request: Request, response: Response, problem?: Problem): Promise<void> {
    const { staffId } = person;
    const whyNot = await this.readiness.whyNot(staffId);
    const people = whyNot ? [] : await this.reading.list(person);
    const untilAt = await this.readiness.onDutyUntil(staffId);
    const context = { whyNot, people, untilAt, glassMinutes: GLASS_MINUTES };
    showPage(request, response, 'guidance/list.njk', context, problem);
  }

  private step(
    person: SignedInPerson,
    request: Request,
    response: Response,
    form: string,
    done: Done,
    act: (form: Form) => Promise<string | void>,
  ): Promise<void> {
    return attempt(request, response, {
      ...{ form, done, act, to: '/guidance' },
      again: async (problem) => {
        await this.audit.record({ event: 'GUIDANCE_ASKED', actor: person.staffId });
        await this.show(person, request, response, problem);
      },
    });
  }
}
