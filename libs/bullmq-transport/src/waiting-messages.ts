import type { Mailbox } from './mailbox.js';

/** Of the consumed queue: to be taken, being handled, and to be tried again later. */
export interface WaitingMessages {
  waiting: number;
  active: number;
  delayed: number;
}

/** How far behind this side of the mailbox is. Throws RetryError `MAILBOX_UNREACHABLE`. */
export function waitingMessages(mailbox: Mailbox): Promise<WaitingMessages> {
  return mailbox.useConsumedQueue(async (queue) => {
    const { waiting = 0, active = 0, delayed = 0 } = await queue.getJobCounts('waiting', 'active', 'delayed');
    return { waiting, active, delayed };
  });
}
