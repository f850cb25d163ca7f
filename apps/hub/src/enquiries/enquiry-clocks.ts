import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Deadlines } from '../clocks/deadlines.js';
import { Enquiries } from './enquiries.js';

/** Enquiries are many and short: they keep their own time, and are looked through in turns. */
@Injectable()
export class EnquiryClocks implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Enquiries) private readonly enquiries: Enquiries,
  ) {}

  onModuleInit(): void {
    const work = (): Promise<void> => this.enquiries.concludeOverdue();
    this.deadlines.registerTurn({ kind: 'ENQUIRIES_OVERDUE', everyMs: 15_000, work });
  }
}
