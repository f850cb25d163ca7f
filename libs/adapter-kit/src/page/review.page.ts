import { Body, Controller, Get, Param, Post, Req, Res, UseFilters, UseGuards, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { RefuseError } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { ReviewSheets } from '../matching/review-sheets.js';
import type { Candidate } from '../matching/review-sheets.js';
import { Reviews } from '../matching/reviews.js';
import { CLOCK } from '../parts.js';
import type { Clock } from '../parts.js';
import { AskerNames } from './asker-names.js';
import { ReviewForm } from './forms.js';
import { PageErrors } from './page-errors.js';
import { SessionGuard } from './session.guard.js';
import type { DeskRequest } from './session.guard.js';
import { Views } from './views.js';
import { ATTRIBUTES, howLong } from './words.js';

const SAME = 'same:';

/** One match that the scores did not settle, both sides beside each other, for a person to decide. */
@Controller()
@UseFilters(PageErrors)
@UseGuards(SessionGuard)
export class ReviewPage {
  constructor(
    private readonly views: Views,
    private readonly reviews: Reviews,
    private readonly sheets: ReviewSheets,
    private readonly names: AskerNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('reviews/:id')
  async review(@Param('id') id: string, @Req() { desk }: DeskRequest, @Res() response: Response): Promise<void> {
    const nameOf = await this.names.now();
    const open = await this.reviews.findOpen(id);
    if (!open) return this.answered(id, nameOf, response);
    const { identity, candidates } = await this.sheets.of(open);
    this.views.send(response, 'review', {
      csrf: desk.csrf,
      review: { ...open, asker: nameOf(open.asker), age: howLong(open.askedAt, this.clock()) },
      candidates: candidates.map((one) => ({ ...one, rows: rowsOf(identity, one) })),
    });
  }

  @Post('desk/reviews/:id')
  async decide(@Param('id') id: string, @Body() { choice, by }: ReviewForm, @Res() response: Response): Promise<void> {
    const localRef = choice.startsWith(SAME) ? choice.slice(SAME.length) : undefined;
    await this.reviews.decide(id, { by, answer: localRef ? 'KNOWN' : 'NOT_KNOWN', ...(localRef && { localRef }) });
    response.redirect(303, '/');
  }

  private async answered(id: string, nameOf: (agency: string) => string, response: Response): Promise<void> {
    const answered = await this.reviews.findAnswered(id);
    if (!answered) throw new RefuseError('REVIEW_NOT_FOUND', 'There is no such match, or it came to nothing.');
    this.views.send(response, 'answered', { review: { ...answered, asker: nameOf(answered.asker) } });
  }
}

/** What either side knows, attribute by attribute. */
function rowsOf(asked: PersonIdentity, { identity = {}, byAttribute }: Candidate) {
  return ATTRIBUTES.filter(([key]) => asked[key] || identity[key]).map(([key, label]) => ({
    label,
    asked: asked[key],
    own: identity[key],
    finding: key === 'formerFamilyName' ? undefined : byAttribute[key],
  }));
}
