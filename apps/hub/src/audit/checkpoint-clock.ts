import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { MINUTE } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Witnesses } from './witnesses.js';

/** How long an entry waits at most until a checkpoint covers it. */
const EVERY = 10 * MINUTE;

@Injectable()
export class CheckpointClock implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Witnesses) private readonly witnesses: Witnesses,
  ) {}

  onModuleInit(): void {
    const work = async (): Promise<void> => void (await this.witnesses.checkpoint());
    this.deadlines.registerTurn({ kind: 'LEDGER_CHECKPOINT', everyMs: EVERY, work });
  }
}
