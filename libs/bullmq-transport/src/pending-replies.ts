import { Logger } from '@nestjs/common';
import { ParkError, RetryError } from '#contracts';
import { printable } from './job-body.js';
import type { Reply } from './job-body.js';

interface Waiting {
  resolve(response: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Requests of this process that wait for their reply, by the request's id and nothing else. */
export class PendingReplies {
  readonly #logger = new Logger('Mailbox');
  readonly #waiting = new Map<string, Waiting>();

  /** Rejects with RetryError `NO_ANSWER` after `timeout` milliseconds. */
  expect(id: string, timeout: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.fail(id, new RetryError('NO_ANSWER', 'The other side has not answered in time. Try again later.'));
      }, timeout);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  settle(reply: Reply): void {
    const waiting = this.#take(reply.re);
    if (!waiting) {
      this.#logger.debug(`A reply to ${printable(reply.re)} came when nobody waited for it any more.`);
    } else if ('err' in reply) {
      waiting.reject(new ParkError(reply.err, 'The other side could not do this and has set it aside for a person.'));
    } else {
      waiting.resolve(reply.response);
    }
  }

  fail(id: string, error: Error): void {
    this.#take(id)?.reject(error);
  }

  failAll(error: Error): void {
    for (const id of [...this.#waiting.keys()]) this.fail(id, error);
  }

  #take(id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    return waiting;
  }
}
