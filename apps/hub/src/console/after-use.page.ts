import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { AfterUseRequest } from '../evaluation/beside/beside.requests.js';
import { Experience } from '../evaluation/beside/experience.js';
import { attempt, showPage } from './page.js';

/** “Was the profile useful?”: each answer is a button, and that is all that is asked (S50). */
@Controller()
export class AfterUsePage {
  constructor(
    @Inject(Experience) private readonly experience: Experience,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  show(@Req() request: Request, @Res() response: Response): void {
    showPage(request, response, 'evaluation/after-use.njk');
  }

  answer(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return attempt(request, response, {
      ...{ form: 'after-use', done: 'AFTER_USE', to: '/after-use' },
      act: async (form) => {
        const useful = Number(form.text('useful')) as AfterUseRequest['useful'];
        const wanted = await form.check(AfterUseRequest, { useful }, { useful: 'Choose one of the three answers' });
        await this.experience.afterUse(wanted.useful);
      },
      again: async (problem) => {
        await this.audit.record({ event: 'AFTER_USE_ASKED', actor: person.staffId });
        showPage(request, response, 'evaluation/after-use.njk', {}, problem);
      },
    });
  }
}
