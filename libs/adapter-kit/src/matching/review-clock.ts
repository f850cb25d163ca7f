import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK } from '../parts.js';
import type { Clock } from '../parts.js';
import { Reviews } from './reviews.js';

export interface ReviewsWaiting {
  open: number;
  /** Of these, so many have used up half of their time. */
  urgent: number;
  /** Of the oldest; 0 where none is open. */
  oldestHours: number;
}

const HOUR_MS = 3_600_000;

/** Reminds of matches that wait for a person, and ends the wait when their time is over. */
@Injectable()
export class ReviewClock {
  private readonly logger = new Logger('Reviews');
  private remindedAt = 0;

  constructor(
    private readonly reviews: Reviews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async turn(): Promise<void> {
    const overdue = await this.reviews.answerOverdue();
    if (overdue > 0) this.logger.warn(`${overdue} answered NOT_KNOWN: nobody decided in time`);
    const { open, urgent, oldestHours } = await this.waiting();
    const now = this.clock().getTime();
    if (open === 0 || now - this.remindedAt < HOUR_MS) return;
    this.remindedAt = now;
    this.logger.warn(`${open} wait for a person to decide, the oldest for ${oldestHours} hours; ${urgent} are urgent`);
  }

  async waiting(): Promise<ReviewsWaiting> {
    const open = await this.reviews.open();
    const oldest = open[0]?.askedAt.getTime() ?? this.clock().getTime();
    return {
      open: open.length,
      urgent: open.filter(({ urgent }) => urgent).length,
      oldestHours: Math.floor((this.clock().getTime() - oldest) / HOUR_MS),
    };
  }
}
