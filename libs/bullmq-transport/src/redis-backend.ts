import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { ResolvedAddress } from './mailbox-address.js';
import type {
  MailboxBackend,
  MailboxProcessor,
  MailboxQueue,
  MailboxWorker,
  WorkerSettings,
} from './mailbox-backend.js';

/** One connection for everything, and one more on which the worker waits for jobs. */
export class RedisMailboxBackend implements MailboxBackend {
  readonly #client: Redis;
  readonly #prefix: string;

  constructor({ url, prefix }: Extract<ResolvedAddress, { kind: 'redis' }>) {
    this.#prefix = prefix;
    this.#client = new Redis(url, {
      maxRetriesPerRequest: null,
      // INFO, which the ready check asks for, is not among the commands an agency may use.
      enableReadyCheck: false,
      retryStrategy: (times) => Math.min(times * 100, 2000),
      // Without the ready check, a Redis still loading its file answers errors: reconnect and ask again.
      reconnectOnError: (error) => (/^(LOADING|READONLY)/.test(error.message) ? 2 : false),
    });
  }

  queue(name: string): MailboxQueue {
    return new Queue(name, { ...this.#shared(), streams: { events: { maxLen: 100 } } });
  }

  worker(name: string, processor: MailboxProcessor, settings: WorkerSettings): MailboxWorker {
    return new Worker(name, processor, { ...settings, ...this.#shared() });
  }

  onError(listener: (error: unknown) => void): void {
    this.#client.on('error', listener);
  }

  async close(): Promise<void> {
    // QUIT would wait for a Redis that is away; nothing is outstanding by now.
    this.#client.disconnect();
  }

  #shared() {
    return { connection: this.#client, prefix: this.#prefix, skipVersionCheck: true };
  }
}
