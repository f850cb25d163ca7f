import { Logger } from '@nestjs/common';
import { errorCode } from '#contracts';

const EVERY = 60_000;

/** Says that a mailbox cannot be reached: each code once a minute, with the number left out since. */
export class QuietLog {
  readonly #logger = new Logger('Mailbox');
  readonly #seen = new Map<string, { at: number; since: number }>();

  constructor(private readonly name: string) {}

  trouble(error: unknown): void {
    const code = errorCode(error);
    const seen = this.#seen.get(code);
    if (seen && Date.now() - seen.at < EVERY) {
      seen.since += 1;
      return;
    }
    this.#seen.set(code, { at: Date.now(), since: 0 });
    this.#logger.warn(`${this.name}: ${code}${seen?.since ? ` (and ${seen.since} times more)` : ''}`);
  }
}
