import { Body, Controller, Get, Inject, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Mailbox, dropParked, retryParked } from '#bullmq-transport';
import { HandWork } from '../connectors/work-queue/hand-work.js';
import { CopyRecords } from '../copies/copy-records.js';
import { MergedRecords } from '../copies/merged-records.js';
import { Parked } from '../mail/parked.js';
import { LearntWeights } from '../matching/learnt-weights.js';
import { Links } from '../matching/links.js';
import { PeopleIndex } from '../matching/people-index.js';
import { RaisedEnquiries } from '../matching/raised-enquiries.js';
import { Reviews } from '../matching/reviews.js';
import { Vouching } from '../partnership/vouching.js';
import { CLOCK, MAILBOX } from '../parts.js';
import type { Clock } from '../parts.js';
import { AskerNames } from './asker-names.js';
import { MergerForm, ParkedForm, UNDO_REASONS, UndoForm } from './forms.js';
import { PageErrors } from './page-errors.js';
import { SessionGuard } from './session.guard.js';
import type { DeskRequest } from './session.guard.js';
import { Views } from './views.js';
import { howItStands } from './referral-words.js';
import { howLong } from './words.js';

/** Everything of this adapter that a person at the agency has to look at, on one page. */
@Controller()
@UseFilters(PageErrors)
@UseGuards(SessionGuard)
export class DeskPage {
  constructor(
    private readonly views: Views,
    private readonly people: PeopleIndex,
    private readonly weights: LearntWeights,
    private readonly reviews: Reviews,
    private readonly mergers: MergedRecords,
    private readonly raised: RaisedEnquiries,
    private readonly links: Links,
    private readonly copies: CopyRecords,
    private readonly parked: Parked,
    private readonly vouching: Vouching,
    private readonly work: HandWork,
    private readonly names: AskerNames,
    @Inject(MAILBOX) private readonly mailbox: Mailbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async desk(@Req() { desk }: DeskRequest, @Res() response: Response): Promise<void> {
    const nameOf = await this.names.now();
    const reviews = (await this.reviews.open()).map((one) => {
      return { ...one, asker: nameOf(one.asker), age: howLong(one.askedAt, this.clock()) };
    });
    const answered = (await this.reviews.answered()).map((one) => ({ ...one, asker: nameOf(one.asker) }));
    const { ready, size, expectedSize } = this.people;
    this.views.send(response, 'desk', {
      csrf: desk.csrf,
      byHand: this.work.applies,
      reviews,
      answered,
      mergers: await this.mergers.waiting(),
      referrals: (await this.raised.all()).map((one) => ({ ...one, stands: howItStands(one) })),
      links: await this.links.all(),
      copies: await this.copies.all(),
      parked: await this.parked.list(),
      vouchers: await this.vouching.list(),
      undoReasons: UNDO_REASONS,
      index: { ready, size, expectedSize, weights: this.weights.current.name },
    });
  }

  @Post('desk/links/:id')
  async undo(@Param('id') id: string, @Body() { by, reason }: UndoForm, @Res() response: Response): Promise<void> {
    await this.links.undo(id, { by, reason });
    response.redirect(303, '/');
  }

  @Post('desk/mergers')
  async merger(@Body() { localRef, verdict, by }: MergerForm, @Res() response: Response): Promise<void> {
    await this.mergers.decide(localRef, verdict, by);
    response.redirect(303, '/');
  }

  @Post('desk/parked/:id')
  async settle(@Param('id') id: string, @Body() { action }: ParkedForm, @Res() response: Response): Promise<void> {
    await (action === 'RETRY' ? retryParked(this.mailbox, id) : dropParked(this.mailbox, id));
    await this.parked.forget(id);
    response.redirect(303, '/');
  }
}
