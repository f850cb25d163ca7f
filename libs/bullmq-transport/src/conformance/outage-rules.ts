import type { MailboxAddress } from '../mailbox-address.js';
import { breakableLine } from './breakable-line.js';
import type { BreakableLine } from './breakable-line.js';
import { FAST } from './harness.js';
import type { Harness } from './harness.js';
import { until } from './harness.js';

export function outageRules(here: () => Harness): void {
  let line: BreakableLine;
  let direct: MailboxAddress;
  let broken: MailboxAddress;

  beforeEach(async () => {
    direct = await here().newAddress();
    line = await breakableLine(direct.url);
    broken = { ...direct, url: line.url };
  });
  // Runs before the mailboxes are closed, and so closes them with their backend away.
  afterEach(() => line.cut().catch(() => undefined));

  // After an outage BullMQ leaves timers of up to five seconds behind, which keep Jest from leaving.
  afterAll(() => new Promise((resolve) => setTimeout(resolve, 5_500)));

  it('publishing to a mailbox that is away fails in good time, and works when it is back', async () => {
    const hub = here().open(broken, 'hub', { ...FAST, patience: 500 });
    const message = { id: 'm-1', pattern: 'note', body: 1 };
    await expect(hub.publish(message)).rejects.toMatchObject({ name: 'RetryError', code: 'MAILBOX_UNREACHABLE' });
    await line.mend();
    await until(() =>
      hub.publish(message).then(
        () => true,
        () => false,
      ),
    );
    expect(await here().backend.jobs(direct)).toBe(1);
  });

  it('a server whose mailbox is away at its start takes messages once it is back', async () => {
    const agency = await here().start(broken, 'agency');
    await here().open(direct, 'hub').publish({ id: 'm-1', pattern: 'note', body: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await line.mend();
    await until(() => agency.desk.done.length === 1);
  });

  it('a server whose mailbox goes away for a while loses nothing', async () => {
    await line.mend();
    const agency = await here().start(broken, 'agency');
    const hub = here().open(direct, 'hub');
    await hub.publish({ id: 'm-1', pattern: 'note', body: 1 });
    await until(() => agency.desk.done.length === 1);
    await line.cut();
    await hub.publish({ id: 'm-2', pattern: 'note', body: 2 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await line.mend();
    await until(() => agency.desk.done.length === 2);
  });

  it('the message in flight when the mailbox went away is done in the end', async () => {
    await line.mend();
    const agency = await here().start(broken, 'agency');
    await here().open(direct, 'hub').publish({ id: 'm-1', pattern: 'slow', body: 'done' });
    await until(() => agency.desk.running === 1);
    await line.cut();
    agency.desk.release();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await line.mend();
    await until(async () => (await here().backend.jobs(direct)) === 0);
    expect(agency.desk.done).toContain('done');
  });

  it('closing comes to an end though the mailbox is away', async () => {
    await line.mend();
    const agency = await here().start(broken, 'agency');
    await agency.mailbox.publish({ id: 'm-1', pattern: 'note', body: 1 });
    await line.cut();
    const begun = Date.now();
    await agency.app.close();
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
}
