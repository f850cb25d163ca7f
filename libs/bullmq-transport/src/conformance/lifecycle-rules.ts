import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { MailboxAddress } from '../mailbox-address.js';
import type { Harness } from './harness.js';
import { until } from './harness.js';

export function lifecycleRules(here: () => Harness): void {
  it('a side that is off for a while loses nothing, and gets it in order', async () => {
    const address = await here().newAddress();
    const hub = here().open(address, 'hub');
    const first = await here().start(address, 'agency');
    await hub.publish({ id: 'm-0', pattern: 'note', body: 0 });
    await until(() => first.desk.done.length === 1);
    await first.app.close();

    const numbers = Array.from({ length: 20 }, (_, n) => n + 1);
    for (const n of numbers) await hub.publish({ id: `m-${n}`, pattern: 'note', body: n });
    const second = await here().start(address, 'agency', { concurrency: 1 });
    await until(() => second.desk.done.length === 20);
    expect([first.desk.done, second.desk.done]).toEqual([[0], numbers]);
  });

  it('closing waits for the message in flight', async () => {
    const address = await here().newAddress();
    const agency = await here().start(address, 'agency');
    await here().open(address, 'hub').publish({ id: 'm-1', pattern: 'slow', body: 'done' });
    await until(() => agency.desk.running === 1);
    let closed = false;
    const closing = agency.app.close().then(() => (closed = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(closed).toBe(false);
    agency.desk.release();
    await closing;
    expect(agency.desk.done).toEqual(['done']);
    expect(await here().backend.jobs(address)).toBe(0);
  });

  it('closing twice is closing once, and nothing can be published after it', async () => {
    const address = await here().newAddress();
    const agency = await here().start(address, 'agency');
    await Promise.all([agency.mailbox.close(), agency.mailbox.close(), agency.app.close()]);
    const publishing = agency.mailbox.publish({ id: 'm-1', pattern: 'note', body: 1 });
    await expect(publishing).rejects.toMatchObject({ name: 'RetryError', code: 'MAILBOX_CLOSED' });
  });

  it('the message of processes that were killed in the middle, one after the other, is done by the next', async () => {
    const address = await here().newAddress();
    await here().open(address, 'hub').publish({ id: 'm-1', pattern: 'slow', body: 'done' });
    // Two, because BullMQ left alone gives a job up at the second.
    await dieInTheMiddle(address);
    await dieInTheMiddle(address);
    const agency = await here().start(address, 'agency');
    agency.desk.release();
    await until(() => agency.desk.done.length === 1);
    await until(async () => (await here().backend.jobs(address)) === 0);
    expect(agency.notices).toEqual([]);
  });
}

async function dieInTheMiddle(address: MailboxAddress): Promise<void> {
  const doomed = spawn(process.execPath, [DOOMED, JSON.stringify(address)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const died = once(doomed, 'exit');
  await Promise.race([once(doomed.stdout, 'data'), died]);
  doomed.kill('SIGKILL');
  const [, signal] = (await died) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** Compiled, because plain Node runs it: `npm run build` comes before the tests. */
const DOOMED = join(process.cwd(), 'dist/libs/bullmq-transport/src/conformance/doomed-process.js');
