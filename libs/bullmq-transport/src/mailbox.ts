import { randomUUID } from 'node:crypto';
import type { JobsOptions } from 'bullmq';
import { ParkError, RetryError } from '#contracts';
import type { ConsumeOptions } from './delivery.js';
import { checkId, REPLY_PATTERN } from './job-body.js';
import type { JobBody, OutgoingMessage } from './job-body.js';
import { JobProcessor } from './job-processor.js';
import type { MailboxAddress } from './mailbox-address.js';
import type { MailboxBackend, MailboxQueue, WorkerSettings } from './mailbox-backend.js';
import { openBackend } from './open-backend.js';
import { PendingReplies } from './pending-replies.js';
import { QueueHolder } from './queue-holder.js';
import { QuietLog } from './quiet-log.js';
import { DEFAULT_SCHEDULE, retryDelay } from './retry-schedule.js';
import type { RetrySchedule } from './retry-schedule.js';
import { WorkerLoop } from './worker-loop.js';

export type MailboxSide = 'hub' | 'agency';

/** Times in milliseconds. */
export interface MailboxOptions {
  /** How this side retries what it consumes; the sender has no say. Default: half a second up to hourly, two weeks. */
  retry?: Partial<RetrySchedule>;
  /** After this long without a sign of life a worker's job counts as abandoned. Default 10,000. */
  lockDuration?: number;
  /** How often abandoned jobs are looked for. Default 5,000. */
  stalledInterval?: number;
  /** How long `publish` and the parked-message functions wait for a mailbox that is away. Default 10,000. */
  patience?: number;
  /** How long `close` waits for jobs in flight. Default 20,000. */
  closePatience?: number;
}

const OPPOSITE = { inbox: 'outbox', outbox: 'inbox' } as const;

/**
 * One side's end of an agency's mailbox: the hub publishes to `inbox` and consumes `outbox`, the agency the reverse.
 * Server and client of one process share it. Opening it does not wait for a connection.
 */
export class Mailbox {
  readonly agency: string;
  readonly side: MailboxSide;
  readonly #backend: MailboxBackend;
  readonly #consumes: 'inbox' | 'outbox';
  readonly #outgoing: QueueHolder;
  readonly #incoming: QueueHolder;
  readonly #pending = new PendingReplies();
  readonly #trouble: (error: unknown) => void;
  readonly #schedule: RetrySchedule;
  readonly #jobOptions: JobsOptions;
  #loop?: WorkerLoop;
  #state: 'open' | 'draining' | 'closed' = 'open';
  #closing?: Promise<void>;

  constructor(
    address: MailboxAddress,
    side: MailboxSide,
    private readonly options: MailboxOptions,
  ) {
    const log = new QuietLog(`Mailbox of ${address.agency}`);
    this.#trouble = (error) => log.trouble(error);
    this.agency = address.agency;
    this.side = side;
    this.#backend = openBackend(address);
    this.#backend.onError(this.#trouble);
    this.#consumes = side === 'hub' ? 'outbox' : 'inbox';
    const patience = options.patience ?? 10_000;
    this.#outgoing = new QueueHolder(this.#backend, OPPOSITE[this.#consumes], patience, this.#trouble);
    this.#incoming = new QueueHolder(this.#backend, this.#consumes, patience, this.#trouble);
    this.#schedule = { ...DEFAULT_SCHEDULE, ...options.retry };
    this.#jobOptions = {
      attempts: this.#schedule.attempts,
      backoff: { type: 'custom' },
      removeOnComplete: true,
      removeOnFail: false,
    };
  }

  /**
   * Resolves once the message is in the mailbox for good, whether or not anybody is there to take it. Publishing an id
   * that is still queued, being handled or parked changes nothing. Throws RetryError `MAILBOX_UNREACHABLE` (it may be
   * in the mailbox all the same: publish again under the same id) or `MAILBOX_CLOSED`, ParkError `BAD_MESSAGE_ID`.
   */
  async publish({ id, pattern, body }: OutgoingMessage): Promise<void> {
    if (pattern === REPLY_PATTERN) throw new ParkError('RESERVED_PATTERN', 'Replies are sent by the transport alone.');
    await this.#put(id, pattern, { body });
  }

  /**
   * Publishes a request and waits `timeout` milliseconds for the reply that names it. Throws what `publish` throws,
   * RetryError `NO_ANSWER`, RetryError `NOT_LISTENING` where no server of this process consumes this mailbox, and
   * ParkError with the other side's code if it has parked the request.
   */
  async ask(pattern: string, body: unknown, timeout = 30_000): Promise<unknown> {
    if (this.#state !== 'open') throw closed();
    if (!this.#loop) throw new RetryError('NOT_LISTENING', 'Nothing takes replies from this mailbox yet.');
    const id = randomUUID();
    const answer = this.#pending.expect(id, timeout);
    this.#put(id, pattern, { body, ask: true }).catch((error: Error) => this.#pending.fail(id, error));
    return answer;
  }

  /** Starts to take messages; once per mailbox. A backend that is away is waited for in the background. */
  consume(consumer: ConsumeOptions): void {
    if (this.#state !== 'open') throw closed();
    if (this.#loop) throw new ParkError('ALREADY_CONSUMED', `The mailbox of ${this.agency} has its consumer already.`);
    const processor = new JobProcessor(this.agency, consumer, this.#jobOptions, this.#pending, (reply) =>
      // The same request handled twice, after a crash, has one reply in the queue.
      this.#put(`${reply.re}.reply`, REPLY_PATTERN, { body: reply }),
    );
    const settings = this.#workerSettings(consumer.concurrency ?? 16);
    this.#loop = new WorkerLoop(this.#backend, this.#consumes, processor, settings, this.#trouble);
  }

  /** For the functions in parked-messages.ts only. */
  useConsumedQueue<T>(work: (queue: MailboxQueue) => Promise<T>): Promise<T> {
    return this.#incoming.use(work);
  }

  /** Takes no more messages, lets those in flight finish (they may still publish), then lets go of connections. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#state = 'draining';
    // No reply can come any more, and a handler in flight may wait for one.
    this.#pending.failAll(closed());
    await this.#loop?.close(this.options.closePatience ?? 20_000);
    this.#state = 'closed';
    await Promise.all([this.#outgoing.close(), this.#incoming.close()]);
    await this.#backend.close();
  }

  async #put(id: string, pattern: string, body: JobBody): Promise<void> {
    checkId(id);
    if (this.#state === 'closed') throw closed();
    await this.#outgoing.use((queue) => queue.add(pattern, body, { ...this.#jobOptions, jobId: id }));
  }

  #workerSettings(concurrency: number): WorkerSettings {
    return {
      concurrency,
      lockDuration: this.options.lockDuration ?? 10_000,
      stalledInterval: this.options.stalledInterval ?? 5_000,
      // Counts the deaths of workers over a job's whole life, whatever `attempts` says; two would lose the job.
      maxStalledCount: 100,
      runRetryDelay: 1_000,
      autorun: false,
      settings: { backoffStrategy: (attemptsMade) => retryDelay(this.#schedule, attemptsMade) },
    };
  }
}

/** Opens one side's end of a mailbox. Throws ParkError `BAD_MAILBOX_ADDRESS`. */
export function openMailbox(address: MailboxAddress, side: MailboxSide, options: MailboxOptions = {}): Mailbox {
  return new Mailbox(address, side, options);
}

function closed(): RetryError {
  return new RetryError('MAILBOX_CLOSED', 'This process is shutting down. Try again later.');
}
