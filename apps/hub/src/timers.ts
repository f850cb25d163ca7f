import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { errorCode } from '#contracts';
import { CheckpointClock } from './audit/checkpoint-clock.js';
import { Enquiries } from './enquiries/enquiries.js';

const EVERY_MS = 15_000;

/** What happens by the clock. Every hub worker runs it; the work itself is safe to run twice. */
@Injectable()
export class Timers implements OnApplicationShutdown {
  private readonly logger = new Logger(Timers.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Enquiries) private readonly enquiries: Enquiries,
    @Inject(CheckpointClock) private readonly checkpoints: CheckpointClock,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.run();
    }, EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    await this.each('Overdue enquiries', () => this.enquiries.concludeOverdue());
    await this.each('Checkpoint of the ledger', () => this.checkpoints.turn());
  }

  /** What fails does not keep the rest from its turn. */
  private async each(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error(`${what}: ${errorCode(error)}`);
    }
  }
}
