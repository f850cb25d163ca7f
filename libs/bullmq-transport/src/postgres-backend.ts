import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { PostgresConnectionOptions } from 'bullmq';
import type { ResolvedAddress } from './mailbox-address.js';
import type {
  MailboxBackend,
  MailboxProcessor,
  MailboxQueue,
  MailboxWorker,
  WorkerSettings,
} from './mailbox-backend.js';

/** Each queue and worker has a pool of two connections, a worker one more that listens. */
export class PostgresMailboxBackend implements MailboxBackend {
  readonly #connection: PostgresConnectionOptions;

  constructor({ url, schema }: Extract<ResolvedAddress, { kind: 'postgres' }>) {
    this.#connection = { connectionString: url, schema, max: 2, keepAlive: true, connectionTimeoutMillis: 10_000 };
  }

  queue(name: string): MailboxQueue {
    return new Queue(
      name,
      { connection: this.#connection, streams: { events: { maxLen: 100 } } },
      createPostgresBackend,
    );
  }

  worker(name: string, processor: MailboxProcessor, settings: WorkerSettings): MailboxWorker {
    return new Worker(name, processor, { ...settings, connection: this.#connection }, createPostgresBackend);
  }

  onError(): void {}

  async close(): Promise<void> {}
}
