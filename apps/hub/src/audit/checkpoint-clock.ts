import { Inject, Injectable } from '@nestjs/common';
import { Checkpoints } from './checkpoints.js';
import { Witnesses } from './witnesses.js';

/** How long an entry waits at most until a checkpoint covers it. */
const EVERY_MS = 10 * 60_000;

/** A checkpoint every ten minutes, if anything was written. */
@Injectable()
export class CheckpointClock {
  private readonly startedAt = Date.now();

  constructor(
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(Witnesses) private readonly witnesses: Witnesses,
  ) {}

  async turn(): Promise<void> {
    const last = await this.checkpoints.newest();
    const since = last ? Date.parse(last.at) : this.startedAt;
    if (Date.now() - since < EVERY_MS) return;
    await this.witnesses.checkpoint();
  }
}
