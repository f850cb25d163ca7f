import { RetryError } from '#contracts';
import type { MailboxBackend, MailboxQueue } from './mailbox-backend.js';
import { within } from './within.js';

/**
 * A queue that is opened when first needed, and again after a failed opening: on PostgreSQL BullMQ remembers for ever
 * that the first connection failed.
 */
export class QueueHolder {
  #queue?: Promise<MailboxQueue>;

  constructor(
    private readonly backend: MailboxBackend,
    private readonly name: string,
    private readonly patience: number,
    private readonly trouble: (error: unknown) => void,
  ) {}

  /** Runs `work` with the queue. RetryError `MAILBOX_UNREACHABLE` if it failed, or was not done in time. */
  async use<T>(work: (queue: MailboxQueue) => Promise<T>): Promise<T> {
    let result: { value: T } | undefined;
    try {
      await within(
        this.patience,
        this.#open().then(async (queue) => {
          result = { value: await work(queue) };
        }),
      );
    } catch (error) {
      this.trouble(error);
    }
    if (!result) throw new RetryError('MAILBOX_UNREACHABLE', 'The mailbox cannot be reached for now. Try again later.');
    return result.value;
  }

  async close(): Promise<void> {
    const opening = this.#queue;
    if (!opening) return;
    const closing = opening.then((queue) => queue.close());
    await within(this.patience, closing).catch(this.trouble);
  }

  #open(): Promise<MailboxQueue> {
    this.#queue ??= this.#ready();
    return this.#queue;
  }

  async #ready(): Promise<MailboxQueue> {
    const queue = this.backend.queue(this.name);
    queue.on('error', this.trouble);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      this.#queue = undefined;
      await queue.close().catch(this.trouble);
      throw error;
    }
  }
}
