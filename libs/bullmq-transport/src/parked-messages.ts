import type { Mailbox } from './mailbox.js';
import { storedCode } from './job-failure.js';

/** A message of the consumed queue that waits for a person. Pattern and id were written by the other side. */
export interface ParkedMessage {
  id: string;
  pattern: string;
  code: string;
  parkedAt: Date;
}

/** The newest parked messages first, at most `limit`. Throws RetryError `MAILBOX_UNREACHABLE`. */
export function parked(mailbox: Mailbox, limit = 1000): Promise<ParkedMessage[]> {
  return mailbox.useConsumedQueue(async (queue) => {
    const jobs = await queue.getFailed(0, limit - 1);
    return jobs.map((job) => ({
      id: job.id ?? '',
      pattern: job.name,
      code: storedCode(job.failedReason),
      parkedAt: new Date(job.finishedOn ?? job.timestamp),
    }));
  });
}

/** Delivers a parked message anew, with all its attempts; `false` if it is not parked (any more). */
export function retryParked(mailbox: Mailbox, id: string): Promise<boolean> {
  return mailbox.useConsumedQueue(async (queue) => {
    const job = await queue.getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return true;
  });
}

/** Removes a parked message for good; `false` if it is not parked (any more). */
export function dropParked(mailbox: Mailbox, id: string): Promise<boolean> {
  return mailbox.useConsumedQueue(async (queue) => {
    const job = await queue.getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.remove();
    return true;
  });
}
