import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { BreakingGlass } from '../guidance/breaking-glass.js';
import { BreakGlassReviewRequest } from '../guidance/guidance.requests.js';
import { Partners } from '../partners/partners.js';
import { attempt, showPage } from './page.js';
import type { Problem } from './page.js';

/** Who of one's own organisation looked outside their area, why, and whether that was right. */
@Controller()
export class BreakGlassPage {
  constructor(
    @Inject(BreakingGlass) private readonly glass: BreakingGlass,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  show(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.page(person, request, response);
  }

  review(
    @Param('breakGlassId') breakGlassId: string,
    @SignedIn() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return attempt(request, response, {
      ...{ form: breakGlassId, to: '/break-glass', done: 'GLASS_REVIEWED' },
      act: async (form) => {
        const field = `justified-${breakGlassId}`;
        const asked = { justified: form.yesNo(field) };
        const sentences = { justified: 'Say whether it was right to look' };
        const { justified } = await form.check(BreakGlassReviewRequest, asked, sentences, { justified: field });
        await this.glass.review(breakGlassId, justified, person);
      },
      again: async (problem) => {
        await this.audit.record({ event: 'BREAK_GLASS_LISTED', actor: person.staffId });
        await this.page(person, request, response, problem);
      },
    });
  }

  private async page(person: SignedInPerson, request: Request, response: Response, problem?: Problem): Promise<void> {
    const staff = await this.partners.staffNames();
    const rows = await this.glass.toReview(person);
    const staffName = (staffId: string): string => staff.get(staffId) ?? staffId;
    showPage(request, response, 'guidance/break-glass.njk', { rows, staffName, self: person.staffId }, problem);
  }
}
