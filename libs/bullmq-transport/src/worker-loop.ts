import type { JobProcessor } from './job-processor.js';
import type { MailboxBackend, MailboxWorker, WorkerSettings } from './mailbox-backend.js';
import { within } from './within.js';

const PAUSE = 1000;

/** Keeps one worker going on one queue, through a backend that is away at the start or later. */
export class WorkerLoop {
  #worker?: MailboxWorker;
  #closing = false;
  #wake?: () => void;
  readonly #announcing = new Set<Promise<void>>();

  constructor(
    private readonly backend: MailboxBackend,
    private readonly name: string,
    private readonly processor: JobProcessor,
    private readonly settings: WorkerSettings,
    private readonly trouble: (error: unknown) => void,
  ) {
    void this.#run();
  }

  /** Takes no new job and waits for those in flight, at most `patience` milliseconds. A job left then is done elsewhere. */
  async close(patience: number): Promise<void> {
    this.#closing = true;
    this.#wake?.();
    if (this.#worker) await within(patience, this.#worker.close()).catch(this.trouble);
    await Promise.all(this.#announcing);
  }

  async #run(): Promise<void> {
    while (!this.#closing) {
      const worker = this.#start();
      try {
        await worker.waitUntilReady();
        if (!this.#closing) await worker.run();
      } catch (error) {
        this.trouble(error);
      }
      if (this.#closing) return;
      await worker.close(true).catch(this.trouble);
      await this.#pause();
    }
  }

  #start(): MailboxWorker {
    const worker = this.backend.worker(this.name, this.processor.process, this.settings);
    worker.on('error', this.trouble);
    worker.on('failed', (job) => {
      const announcing = this.processor.failed(job).finally(() => this.#announcing.delete(announcing));
      this.#announcing.add(announcing);
    });
    this.#worker = worker;
    return worker;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PAUSE);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
