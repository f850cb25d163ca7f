import { Body, Controller, Get, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { RefuseError } from '#contracts';
import { Mailbox, dropParked, retryParked } from '#bullmq-transport';
import { CopyRecords } from '../copies/copy-records.js';
import { MergedRecords } from '../copies/merged-records.js';
import type { MergedRecord } from '../copies/merged-records.js';
import { Parked } from '../mail/parked.js';
import type { ParkedRow } from '../mail/parked.js';
import { Links } from '../matching/links.js';
import type { Link } from '../matching/links.js';
import { ReviewSheets } from '../matching/review-sheets.js';
import type { ReviewSheet } from '../matching/review-sheets.js';
import { Reviews } from '../matching/reviews.js';
import type { OpenReview } from '../matching/reviews.js';
import { MAILBOX } from '../parts.js';
import { MergerBody, ParkedBody, ReviewBody, UndoBody } from './body.js';
import { TokenGuard } from './token.guard.js';

interface CopyShown {
  copyId: string;
  version: number;
  caseRef: string;
  hidden: boolean;
  expired: boolean;
  expiresAt: Date;
}

type ReviewShown = Pick<OpenReview, 'asker' | 'askedAt' | 'answerBy' | 'urgent'> & ReviewSheet & { id: string };

/** What somebody at the agency looks at and decides: matches, messages set aside, copies held. */
@Controller()
@UseGuards(TokenGuard)
export class DeskController {
  constructor(
    private readonly copies: CopyRecords,
    private readonly parked: Parked,
    private readonly reviews: Reviews,
    private readonly sheets: ReviewSheets,
    private readonly links: Links,
    private readonly mergers: MergedRecords,
    @Inject(MAILBOX) private readonly mailbox: Mailbox,
  ) {}

  @Get('copies')
  async heldCopies(): Promise<CopyShown[]> {
    const rows = await this.copies.all();
    return rows.map(({ copyId, version, caseRef, hidden, expired, expiresAt }) => {
      return { copyId, version, caseRef, hidden, expired, expiresAt };
    });
  }

  @Get('parked')
  parkedMessages(): Promise<ParkedRow[]> {
    return this.parked.list();
  }

  /** Delivers a message that was set aside once more, or drops it for good. */
  @Post('parked/:id')
  @HttpCode(200)
  async settle(@Param('id') id: string, @Body() { action }: ParkedBody): Promise<{ id: string; action: string }> {
    const found = action === 'RETRY' ? await retryParked(this.mailbox, id) : await dropParked(this.mailbox, id);
    await this.parked.forget(id);
    if (!found) throw new RefuseError('PARKED_MESSAGE_NOT_FOUND', 'No such message is set aside any more.');
    return { id, action };
  }

  @Get('reviews')
  async openReviews(): Promise<ReviewShown[]> {
    const open = await this.reviews.open();
    return Promise.all(
      open.map(async (review) => {
        const { enquiryId: id, asker, askedAt, answerBy, urgent } = review;
        return { id, asker, askedAt, answerBy, urgent, ...(await this.sheets.of(review)) };
      }),
    );
  }

  @Post('reviews/:id')
  @HttpCode(200)
  async decide(@Param('id') id: string, @Body() answer: ReviewBody): Promise<{ id: string; answer: string }> {
    await this.reviews.decide(id, answer);
    return { id, answer: answer.answer };
  }

  @Get('links')
  allLinks(): Promise<Link[]> {
    return this.links.all();
  }

  /** A match that was wrong. */
  @Post('links/:id/undo')
  @HttpCode(200)
  async undo(@Param('id') id: string, @Body() undoing: UndoBody): Promise<{ id: string }> {
    await this.links.undo(id, undoing);
    return { id };
  }

  /** Records that the agency's system merged while a copy or enquiry was about them. */
  @Get('mergers')
  openMergers(): Promise<MergedRecord[]> {
    return this.mergers.waiting();
  }

  @Post('mergers/:ref')
  @HttpCode(200)
  async decideMerger(@Param('ref') ref: string, @Body() { verdict, by }: MergerBody): Promise<{ verdict: string }> {
    await this.mergers.decide(ref, verdict, by);
    return { verdict };
  }
}
