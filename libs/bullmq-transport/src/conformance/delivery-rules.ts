import type { Harness } from './harness.js';
import { until } from './harness.js';

export function deliveryRules(here: () => Harness): void {
  it('an event reaches its handler, with the mailbox it came from', async () => {
    const address = await here().newAddress();
    const agency = await here().start(address, 'agency');
    await here()
      .open(address, 'hub')
      .publish({ id: 'm-1', pattern: 'note', body: { n: 1 } });
    await until(() => agency.desk.done.length === 1);
    expect(agency.desk.done).toEqual([{ n: 1 }]);
    const [context] = agency.desk.contexts;
    expect([context?.agency, context?.pattern, context?.id, context?.attempt]).toEqual([
      address.agency,
      'note',
      'm-1',
      1,
    ]);
  });

  it('both directions are apart: nobody gets what it has sent itself', async () => {
    const address = await here().newAddress();
    const hub = await here().start(address, 'hub');
    const agency = await here().start(address, 'agency');
    await hub.mailbox.publish({ id: 'm-1', pattern: 'note', body: 'to the agency' });
    await agency.mailbox.publish({ id: 'm-1', pattern: 'note', body: 'to the hub' });
    await until(() => hub.desk.done.length + agency.desk.done.length === 2);
    expect([hub.desk.done, agency.desk.done]).toEqual([['to the hub'], ['to the agency']]);
  });

  it('a handler that fails twice is tried again and succeeds', async () => {
    const address = await here().newAddress();
    const agency = await here().start(address, 'agency');
    await here().open(address, 'hub').publish({ id: 'm-1', pattern: 'system-away-twice', body: 'done' });
    await until(() => agency.desk.done.length === 1);
    expect(agency.desk.attempts).toEqual(['m-1 1', 'm-1 2', 'm-1 3']);
    expect(agency.notices).toEqual([]);
  });

  it('an error of no known class is tried again', async () => {
    const address = await here().newAddress();
    const agency = await here().start(address, 'agency');
    await here().open(address, 'hub').publish({ id: 'm-1', pattern: 'broken-once', body: 'done' });
    await until(() => agency.desk.done.length === 1);
    expect(agency.notices).toEqual([]);
  });

  it('the deserializer stands before the handler, and its errors are instructions too', async () => {
    const address = await here().newAddress();
    const seen: unknown[] = [];
    const deserializer = {
      deserialize: (body: unknown, from: unknown) => {
        seen.push(from);
        return Promise.resolve(`opened ${String(body)}`);
      },
    };
    const agency = await here().start(address, 'agency', { deserializer });
    await here().open(address, 'hub').publish({ id: 'm-1', pattern: 'note', body: 'sealed' });
    await until(() => agency.desk.done.length === 1);
    expect(agency.desk.done).toEqual(['opened sealed']);
    expect(seen).toEqual([{ agency: address.agency, pattern: 'note', id: 'm-1' }]);
  });

  it('the same id published twice while it is queued is one delivery', async () => {
    const address = await here().newAddress();
    const hub = here().open(address, 'hub');
    await hub.publish({ id: 'm-1', pattern: 'note', body: 1 });
    await hub.publish({ id: 'm-1', pattern: 'note', body: 1 });
    await hub.publish({ id: 'm-2', pattern: 'note', body: 2 });
    const agency = await here().start(address, 'agency', { concurrency: 1 });
    await until(() => agency.desk.done.length >= 2);
    expect(agency.desk.done).toEqual([1, 2]);
    expect(await here().backend.jobs(address)).toBeLessThanOrEqual(1);
  });

  it('messages that are done leave nothing behind in either queue', async () => {
    const address = await here().newAddress();
    const hub = await here().start(address, 'hub');
    const agency = await here().start(address, 'agency');
    await hub.mailbox.publish({ id: 'm-1', pattern: 'system-away-twice', body: 1 });
    await agency.mailbox.publish({ id: 'm-2', pattern: 'note', body: 2 });
    expect(await hub.mailbox.ask('double', 4)).toBe(8);
    await until(async () => (await here().backend.jobs(address)) === 0);
    expect([agency.desk.done, hub.desk.done]).toEqual([[1], [2]]);
  });

  it('mailboxes of two agencies do not mix, though one process serves both', async () => {
    const one = await here().newAddress();
    const two = await here().newAddress();
    const hub = await here().start([one, two], 'hub');
    const agency = await here().start(one, 'agency');
    const other = await here().start(two, 'agency');
    await here().open(one, 'hub').publish({ id: 'm-1', pattern: 'note', body: 'for one' });
    await agency.mailbox.publish({ id: 'm-2', pattern: 'note', body: 'from one' });
    await other.mailbox.publish({ id: 'm-2', pattern: 'note', body: 'from two' });
    await until(() => hub.desk.done.length === 2 && agency.desk.done.length === 1);
    const heard = hub.desk.contexts.map((context, at) => [context.agency, hub.desk.done[at]]);
    expect(heard.sort()).toEqual([
      [one.agency, 'from one'],
      [two.agency, 'from two'],
    ]);
    expect(other.desk.done).toEqual([]);
  });
}
