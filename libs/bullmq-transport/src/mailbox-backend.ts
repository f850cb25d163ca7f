import type { Job, JobsOptions } from 'bullmq';
import type { JobBody } from './job-body.js';

export type MessageJob = Job<JobBody, void>;

/** What is used of BullMQ's Queue; its own type differs from backend to backend. */
export interface MailboxQueue {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  add(pattern: string, data: JobBody, options: JobsOptions): Promise<unknown>;
  getJob(id: string): Promise<MessageJob | undefined>;
  getFailed(first: number, last: number): Promise<MessageJob[]>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed')[]): Promise<Record<string, number>>;
}

/** What is used of BullMQ's Worker. */
export interface MailboxWorker {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'failed', listener: (job: MessageJob | undefined) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

export type MailboxProcessor = (job: MessageJob) => Promise<void>;

/** What a worker is started with; times in milliseconds. */
export interface WorkerSettings {
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  maxStalledCount: number;
  runRetryDelay: number;
  autorun: false;
  settings: { backoffStrategy: (attemptsMade: number) => number };
}

/** All that differs between PostgreSQL and Redis. Nothing here waits for a connection. */
export interface MailboxBackend {
  queue(name: string): MailboxQueue;
  worker(name: string, processor: MailboxProcessor, settings: WorkerSettings): MailboxWorker;
  /** Connection errors that belong to no queue or worker. */
  onError(listener: (error: unknown) => void): void;
  /** Ends what queues and workers do not end themselves; they are closed by then. */
  close(): Promise<void>;
}
