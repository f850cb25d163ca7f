import { Logger } from '@nestjs/common';
import { errorCode } from '#contracts';

/** Does something over and over, never twice at once. A failure is logged by its code, and the next turn comes. */
export class Repeating {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /** `work` says how many milliseconds to wait until the next turn; after a failure it is `pauseAfterFailure`. */
  constructor(
    name: string,
    private readonly work: () => Promise<number>,
    private readonly pauseAfterFailure: number,
  ) {
    this.logger = new Logger(name);
  }

  /** The first turn begins at once. */
  start(): void {
    this.running = this.turn();
  }

  /** Waits for the turn that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async turn(): Promise<void> {
    let pause = this.pauseAfterFailure;
    try {
      pause = await this.work();
    } catch (error) {
      this.logger.warn(`Not done, to be tried again: ${errorCode(error)}`);
    }
    if (!this.stopped) this.timer = setTimeout(() => this.start(), pause);
  }
}
