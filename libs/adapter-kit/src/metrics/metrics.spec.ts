import { line } from '../test-support/partnership.js';
import { TOKEN, World } from '../test-support/world.js';
import { madeUpReport } from '../../../../test/support/made-up-report.js';

const CANARY = 'Canaryson';

describe('the metrics of an adapter', () => {
  let world: World;
  const text = async (headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }): Promise<Response> =>
    fetch(`${world.adapter.url}/metrics`, { headers });
  const valueOf = async (name: string): Promise<number | undefined> => {
    const found = (await (await text()).text()).split('\n').find((one) => one.startsWith(`concordat_${name} `));
    return found === undefined ? undefined : Number(found.split(' ').at(-1));
  };

  beforeAll(async () => {
    world = await World.open(({ system }) => {
      const identity = { givenName: 'Testa', familyName: CANARY, dateOfBirth: '1984-02-29' };
      system.add({ localRef: 'P1', identity }, new Date('2026-08-01'));
    });
    await world.publishPartnership();
  });
  afterAll(() => world.close());

  it('are for nobody who lacks the local token', async () => {
    expect((await text({})).status).toBe(401);
    expect((await text()).headers.get('content-type')).toContain('text/plain');
  });

  it('count copies as they are put in, hidden and taken out', async () => {
    const fields = [line('whatHelps', `Ask for ${CANARY}.`)];
    const push = await world.push({ copyId: 'copy-1', lines: [...fields, ...(await world.push()).fields.slice(1)] });
    expect((await world.hub.ask('profile.push', push)).type).toBe('profile.held');
    expect(await valueOf('copies_held{view="shown"}')).toBe(1);
    await world.hub.ask('profile.suspend', { copyId: 'copy-1', reason: 'PERSON_OBJECTS' });
    expect(await valueOf('copies_held{view="shown"}')).toBe(0);
    expect(await valueOf('copies_held{view="hidden"}')).toBe(1);
    await world.hub.ask('profile.revoke', { copyId: 'copy-1', reason: 'CASE_CLOSED' });
    expect(await valueOf('copies_held{view="hidden"}')).toBe(0);
  });

  it('say what was parked, whether the system is reached, and what the last conformance report found', async () => {
    await world.hub.publish({ id: 'not-sealed-1', pattern: 'profile.push', body: 'no envelope' });
    await world.hub.until(async () => ((await valueOf('parked_messages')) === 1 ? true : undefined));
    expect(await valueOf('system_up')).toBe(1);
    expect(await valueOf('mailbox_up')).toBe(1);
    expect(await valueOf('conformance_passed')).toBeUndefined();
    const report = madeUpReport('police-north', 'remove', new Date(world.now.getTime() - 3_600_000));
    expect((await world.post('/conformance', { report: JSON.stringify(report) })).status).toBe(202);
    expect(await valueOf('conformance_passed')).toBe(0);
    expect(await valueOf('conformance_age_seconds')).toBe(3600);
  });

  it('say how much waits to be sent while the mailbox is away', async () => {
    expect(await valueOf('outbox_messages')).toBe(0);
    await world.reachMailbox(false);
    await world.hub.until(async () => ((await valueOf('mailbox_up')) === 0 ? true : undefined));
    const asked = { localRef: 'P1', purpose: 'CRISIS_SUPPORT', reason: 'REPEAT_CONTACT' };
    expect(await world.post('/enquiries', asked)).toMatchObject({ status: 202 });
    expect(await valueOf('outbox_messages')).toBe(1);
    await world.reachMailbox(true);
    await world.hub.until(async () => ((await valueOf('outbox_messages')) === 0 ? true : undefined));
  });

  it('hold nothing of anybody, and no id of a copy', async () => {
    const all = await (await text()).text();
    expect(all).toContain('concordat_people_indexed 1');
    expect(all).not.toMatch(new RegExp(`${CANARY}|Testa|P1|copy-1|case-1`));
  });
});
