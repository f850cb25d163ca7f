import { Logger } from '@nestjs/common';
import type { JobsOptions } from 'bullmq';
import { errorCode } from '#contracts';
import type { ConsumeOptions, Delivery } from './delivery.js';
import { printable, readJobBody, readReply, REPLY_PATTERN, safeCode } from './job-body.js';
import type { Reply } from './job-body.js';
import { jobError, outcomeOf, storedCode } from './job-failure.js';
import type { MessageJob } from './mailbox-backend.js';
import type { PendingReplies } from './pending-replies.js';

/** Takes one job to its end: handled, to be tried again, or parked. */
export class JobProcessor {
  readonly #logger = new Logger('Mailbox');
  readonly #judged = new WeakSet<MessageJob>();

  constructor(
    private readonly agency: string,
    private readonly options: ConsumeOptions,
    private readonly jobOptions: JobsOptions,
    private readonly pending: PendingReplies,
    private readonly reply: (reply: Reply) => Promise<void>,
  ) {}

  readonly process = async (job: MessageJob): Promise<void> => {
    // The sender wrote these. Left alone, it could have its messages retried without pause, or parked ones dropped.
    Object.assign(job.opts, this.jobOptions);
    storeCodesOnly(job);
    try {
      await this.#deliver(job);
    } catch (error) {
      const outcome = outcomeOf(error, job.attemptsMade + 1 >= (this.jobOptions.attempts ?? 1));
      this.#judged.add(job);
      if (outcome.parked) await this.#park(job, outcome.code);
      else this.#logger.debug(`Attempt ${job.attemptsMade + 1} of ${this.#name(job)} failed: ${outcome.code}`);
      throw jobError(outcome);
    }
  };

  /** For jobs that BullMQ gives up without asking us, such as those whose workers died again and again. */
  readonly failed = async (job: MessageJob | undefined): Promise<void> => {
    if (job?.finishedOn && !this.#judged.has(job)) await this.#park(job, storedCode(job.failedReason));
  };

  async #deliver(job: MessageJob): Promise<void> {
    const message = readJobBody(job.data);
    if (job.name === REPLY_PATTERN) return this.pending.settle(readReply(message.body));
    const delivery = this.#delivery(job);
    const answer = await this.options.handle({ ...delivery, body: message.body });
    if (message.ask && answer) await this.reply({ re: delivery.id, response: answer.response ?? null });
  }

  async #park(job: MessageJob, code: string): Promise<void> {
    this.#logger.warn(`Parked ${this.#name(job)}: ${code}`);
    const { agency, pattern, id } = this.#delivery(job);
    if (job.data?.ask === true) await this.#attempt('REPLY_LOST', job, () => this.reply({ re: id, err: code }));
    await this.#attempt('PARKED_UNSEEN', job, async () => this.options.onParked?.({ agency, pattern, id, code }));
  }

  async #attempt(what: string, job: MessageJob, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.error(`${what} ${this.#name(job)}: ${safeCode(errorCode(error))}`);
    }
  }

  #delivery(job: MessageJob): Omit<Delivery, 'body'> {
    return { agency: this.agency, pattern: job.name, id: job.id ?? '', attempt: job.attemptsMade + 1 };
  }

  #name(job: MessageJob): string {
    return `${printable(job.name)} ${printable(job.id ?? '')} from the mailbox of ${this.agency}`;
  }
}

/** When BullMQ cannot store that a job is done it fails it by itself, with the text of the backend's error. */
function storeCodesOnly(job: MessageJob): void {
  const store = job.moveToFailed.bind(job);
  job.moveToFailed = (error, ...rest) => {
    const ours = error.stack === '';
    return store(ours ? error : jobError({ code: safeCode(errorCode(error)), parked: false }), ...rest);
  };
}
