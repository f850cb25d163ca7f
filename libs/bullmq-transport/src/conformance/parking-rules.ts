import { dropParked, parked, retryParked } from '../parked-messages.js';
import { SECRET } from './desk.js';
import type { Harness } from './harness.js';
import { until } from './harness.js';

export function parkingRules(here: () => Harness): void {
  async function parkedAfter(pattern: string) {
    const address = await here().newAddress();
    const agency = await here().start(address, 'agency');
    await here().open(address, 'hub').publish({ id: 'm-1', pattern, body: SECRET.toUpperCase() });
    await until(async () => (await parked(agency.mailbox)).length === 1);
    const [message] = await parked(agency.mailbox);
    return { address, agency, message };
  }

  it.each([
    ['ParkError', 'needs-a-person', 'NEEDS_A_PERSON'],
    ['RefuseError that nobody answered', 'wrong', 'WRONG_VERSION'],
    ['a message without a handler', 'no-such-thing', 'NO_HANDLER'],
  ])('%s is parked at once, and its owner is told', async (_, pattern, code) => {
    const { address, agency, message } = await parkedAfter(pattern);
    expect(message).toEqual({ id: 'm-1', pattern, code, parkedAt: expect.any(Date) as Date });
    expect(agency.notices).toEqual([{ agency: address.agency, pattern, id: 'm-1', code }]);
    expect(Math.abs(Date.now() - (message?.parkedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('a message that failed on its last attempt is parked', async () => {
    const { address, agency, message } = await parkedAfter('system-away');
    expect(message?.code).toBe('SYSTEM_AWAY');
    expect(agency.desk.attempts).toEqual(['m-1 1', 'm-1 2', 'm-1 3', 'm-1 4']);
    expect(agency.notices).toEqual([
      { agency: address.agency, pattern: 'system-away', id: 'm-1', code: 'SYSTEM_AWAY' },
    ]);
  });

  it('a message stays parked though telling its owner fails', async () => {
    const address = await here().newAddress();
    const onParked = () => Promise.reject(new Error(SECRET));
    const agency = await here().start(address, 'agency', { onParked });
    await here().open(address, 'hub').publish({ id: 'm-1', pattern: 'needs-a-person', body: 1 });
    await until(async () => (await parked(agency.mailbox)).length === 1);
    expect(agency.desk.attempts).toEqual(['m-1 1']);
  });

  it('an error’s text never reaches the queue, retried or parked', async () => {
    const { address } = await parkedAfter('system-away');
    const agency = here().open(address, 'agency');
    await here().open(address, 'hub').publish({ id: 'm-2', pattern: 'needs-a-person', body: 1 });
    await until(async () => (await parked(agency)).length === 2);
    const everything = await here().backend.everything(address);
    expect(everything).toContain('NEEDS_A_PERSON');
    expect(everything).toContain(SECRET.toUpperCase());
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain('desk.ts');
  });

  it('a job that is not one of our messages is parked, whatever its sender set for it', async () => {
    const { agency } = await parkedAfter('no-such-thing');
    const job = { jobId: 'm-2', attempts: 1_000_000, removeOnFail: true };
    await agency.mailbox.useConsumedQueue((queue) => queue.add('note', null as never, job));
    await until(async () => (await parked(agency.mailbox)).length === 2);
    const codes = (await parked(agency.mailbox)).map(({ code }) => code);
    expect(codes.sort()).toEqual(['MALFORMED_JOB', 'NO_HANDLER']);
  });

  it('a parked message can be delivered anew, with all its attempts', async () => {
    const { agency } = await parkedAfter('system-away');
    expect(await retryParked(agency.mailbox, 'm-1')).toBe(true);
    await until(() => agency.notices.length === 2);
    expect(agency.desk.attempts.slice(4)).toEqual(['m-1 1', 'm-1 2', 'm-1 3', 'm-1 4']);
    expect(await retryParked(agency.mailbox, 'unknown')).toBe(false);
  });

  it('a parked message can be dropped', async () => {
    const { address, agency } = await parkedAfter('wrong');
    expect(await dropParked(agency.mailbox, 'm-1')).toBe(true);
    expect(await dropParked(agency.mailbox, 'm-1')).toBe(false);
    expect(await here().backend.jobs(address)).toBe(0);
  });
}
