import { Logger } from '@nestjs/common';
import { RetryError } from '#contracts';
import type { ParkedNotice } from './delivery.js';
import { JobProcessor } from './job-processor.js';
import type { MessageJob } from './mailbox-backend.js';
import { PendingReplies } from './pending-replies.js';

const SECRET = 'Mrs Made Up';

function job(fields: Partial<MessageJob> = {}) {
  const stored: Error[] = [];
  const moveToFailed = (error: Error) => void stored.push(error);
  const base = {
    id: 'm-1',
    name: 'note',
    data: { body: 1 },
    opts: { attempts: 9, removeOnFail: true },
    attemptsMade: 0,
  };
  return { stored, job: { ...base, moveToFailed, ...fields } as unknown as MessageJob };
}

describe('a job', () => {
  const notices: ParkedNotice[] = [];
  const onParked = (notice: ParkedNotice) => void notices.push(notice);
  const processor = (handle: () => Promise<undefined>) =>
    new JobProcessor('police', { handle, onParked }, { attempts: 2, removeOnFail: false }, new PendingReplies(), () =>
      Promise.reject(new RetryError('MAILBOX_UNREACHABLE', '')),
    );

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => void notices.splice(0));

  it('is retried and kept as its consumer says, not its sender', async () => {
    const { job: taken } = job();
    await processor(() => Promise.resolve(undefined)).process(taken);
    expect(taken.opts).toEqual({ attempts: 2, removeOnFail: false });
  });

  it('that BullMQ fails by itself keeps a code and no text', async () => {
    const { job: taken, stored } = job();
    await processor(() => Promise.resolve(undefined)).process(taken);
    await taken.moveToFailed(new Error(SECRET), 'token');
    expect([stored[0]?.message, stored[0]?.stack]).toEqual(['UNEXPECTED_ERROR', '']);
  });

  it('that BullMQ gives up without asking is told to its owner', async () => {
    const { job: taken } = job({ finishedOn: 1, failedReason: 'job stalled more than allowable limit' });
    await processor(() => Promise.resolve(undefined)).failed(taken);
    expect(notices).toEqual([{ agency: 'police', pattern: 'note', id: 'm-1', code: 'STALLED_TOO_OFTEN' }]);
  });

  it('that is parked is told to its owner once, even if the asker cannot be answered', async () => {
    const { job: taken } = job({ attemptsMade: 1, finishedOn: 1, data: { body: 1, ask: true } });
    const both = processor(() => Promise.reject(new Error(SECRET)));
    await expect(both.process(taken)).rejects.toMatchObject({
      name: 'UnrecoverableError',
      message: 'UNEXPECTED_ERROR',
    });
    await both.failed(taken);
    expect(notices).toHaveLength(1);
  });

  it('whose reply could not be published is done again', async () => {
    const { job: taken } = job({ data: { body: 1, ask: true } });
    const answering = processor(() => Promise.resolve({ response: 1 }) as never);
    await expect(answering.process(taken)).rejects.toMatchObject({ name: 'Error', message: 'MAILBOX_UNREACHABLE' });
  });
});
