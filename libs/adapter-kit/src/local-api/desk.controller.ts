import { Body, Controller, Get, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { RefuseError } from '#contracts';
import { Mailbox, dropParked, retryParked } from '#bullmq-transport';
import { CopyRecords } from '../copies/copy-records.js';
import { Parked } from '../mail/parked.js';
import type { ParkedRow } from '../mail/parked.js';
import { Reviews } from '../matching/reviews.js';
import type { Review } from '../matching/reviews.js';
import { MAILBOX } from '../parts.js';
import { ParkedBody, ReviewBody } from './body.js';
import { TokenGuard } from './token.guard.js';

interface CopyShown {
  copyId: string;
  version: number;
  caseRef: string;
  hidden: boolean;
  expired: boolean;
  expiresAt: Date;
}

/** What somebody at the agency looks at and decides: matches, messages set aside, copies held. */
@Controller()
@UseGuards(TokenGuard)
export class DeskController {
  constructor(
    private readonly copies: CopyRecords,
    private readonly parked: Parked,
    private readonly reviews: Reviews,
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
  openReviews(): Promise<Review[]> {
    return this.reviews.open();
  }

  @Post('reviews/:id')
  @HttpCode(200)
  async decide(@Param('id') id: string, @Body() answer: ReviewBody): Promise<{ id: string; answer: string }> {
    await this.reviews.decide(id, answer);
    return { id, answer: answer.answer };
  }
}
