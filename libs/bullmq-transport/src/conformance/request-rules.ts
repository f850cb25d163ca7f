import { lastValueFrom } from 'rxjs';
import { BullMqClient } from '../bullmq-client.js';
import { parked } from '../parked-messages.js';
import type { Harness } from './harness.js';
import { until } from './harness.js';

export function requestRules(here: () => Harness): void {
  async function bothSides() {
    const address = await here().newAddress();
    const hub = await here().start(address, 'hub');
    const agency = await here().start(address, 'agency');
    const client = new BullMqClient(hub.mailbox, { timeout: 10_000 });
    const send = (pattern: string, data: unknown) => lastValueFrom(client.send<unknown, unknown>(pattern, data));
    return { address, hub, agency, client, send };
  }

  it('each of 200 requests at once gets its own answer', async () => {
    const { send } = await bothSides();
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    const answers = await Promise.all(numbers.map((n) => send('double', n)));
    expect(answers).toEqual(numbers.map((n) => n * 2));
  });

  it('requests in both directions at once do not meet', async () => {
    const { hub, agency } = await bothSides();
    const answers = await Promise.all([hub.mailbox.ask('double', 1), agency.mailbox.ask('double', 10)]);
    expect(answers).toEqual([2, 20]);
  });

  it('the last value of a handler’s stream is the answer', async () => {
    const { send } = await bothSides();
    expect(await send('count', {})).toBe(3);
  });

  it.each([
    ['parks', 'cannot', 'NEEDS_A_PERSON'],
    ['has no handler for', 'no-such-thing', 'NO_HANDLER'],
  ])('who asks what the other side %s is told the code, and the request stays parked', async (_, pattern, code) => {
    const { send, agency } = await bothSides();
    await expect(send(pattern, {})).rejects.toMatchObject({ name: 'ParkError', code });
    await until(async () => (await parked(agency.mailbox)).length === 1);
  });

  it('a request without an answer in time says so, and the late answer is dropped', async () => {
    const { address, hub, agency } = await bothSides();
    await expect(hub.mailbox.ask('late', {}, 200)).rejects.toMatchObject({ name: 'RetryError', code: 'NO_ANSWER' });
    agency.desk.release();
    await until(async () => (await here().backend.jobs(address)) === 0);
    expect(hub.notices).toEqual([]);
  });

  it('an event is in the mailbox once emit completes', async () => {
    const { client, agency } = await bothSides();
    await lastValueFrom(client.emit('note', 'hello'), { defaultValue: undefined });
    await until(() => agency.desk.done.length === 1);
  });

  it('asking without a server that takes the reply fails at once', async () => {
    const hub = here().open(await here().newAddress(), 'hub');
    await expect(hub.ask('double', 1)).rejects.toMatchObject({ code: 'NOT_LISTENING' });
  });
}
