import { setTimeout as pause } from 'node:timers/promises';
import { generatePartyKeys } from '#sealing';
import { World } from '../test-support/world.js';

describe('a message to an adapter', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const inventory = { requestId: 'req-1' };
  const parkedAs = (id: string, code: string) =>
    world.hub.until(async () => {
      const { body } = await world.get('/parked');
      return (body as { id: string; code: string }[]).some((row) => row.id === id && row.code === code);
    });

  it('is answered in an envelope that names the request by id and hash', async () => {
    const sent = await world.hub.send('inventory.request', inventory);
    const answer = await world.hub.answerTo(sent);
    expect(answer).toMatchObject({ v: 1, type: 'inventory.reported', from: 'police-north', to: 'hub' });
    expect(answer.re).toEqual({ id: sent.id, hash: sent.hash });
    expect(Date.parse(answer.expiresAt) - Date.parse(answer.issuedAt)).toBe(14 * 86_400_000);
  });

  it('takes effect once, however often it is replayed under another name', async () => {
    const sent = await world.hub.send('inventory.request', inventory);
    await world.hub.answerTo(sent);
    await world.hub.publish({ ...sent, id: `${sent.id}-again` });
    await pause(300);
    expect(world.hub.received.filter(({ re }) => re?.id === sent.id)).toHaveLength(1);
  });

  it.each([
    ['a property too many', 'MESSAGE_INVALID', 'inventory.request', { ...inventory, riskScore: 7 }],
    ['a property missing', 'MESSAGE_INVALID', 'inventory.request', {}],
    [
      'a part missing',
      'MESSAGE_INVALID',
      'partnership.published',
      { version: 'p-1', agencies: [], signers: [], policies: [{}] },
    ],
  ])('is refused to the hub for %s, and is done then', async (_, code, type, payload) => {
    const sent = await world.hub.sealed(type, payload);
    await world.hub.publish(sent);
    const { type: answer, payload: said } = await world.hub.answerTo(sent);
    expect(answer).toBe('message.refused');
    expect(said).toMatchObject({ refusedId: sent.id, code, refusedType: type.toUpperCase().replace('.', '_') });
    await pause(100);
    expect((await world.get('/parked')).body).not.toContainEqual(expect.objectContaining({ id: sent.id }));
  });

  it('is refused when its type is not the one it was sent as', async () => {
    const sent = await world.hub.sealed('inventory.request', inventory);
    await world.hub.publish({ ...sent, pattern: 'profile.revoke' });
    expect((await world.hub.answerTo(sent)).payload).toMatchObject({ code: 'MESSAGE_TYPE_DIFFERS' });
  });

  it('is refused, and set aside, when its type is unknown', async () => {
    const sent = await world.hub.sealed('profile.pull', inventory);
    await world.hub.publish(sent);
    expect((await world.hub.answerTo(sent)).payload).toMatchObject({
      code: 'MESSAGE_TYPE_UNKNOWN',
      refusedId: sent.id,
    });
    await parkedAs(sent.id, 'MESSAGE_TYPE_UNKNOWN');
  });

  it('is refused after its time', async () => {
    const sent = await world.hub.sealed('inventory.request', inventory, { expiresAt: '2026-08-01T00:00:00Z' });
    await world.hub.publish(sent);
    await world.hub.until(() =>
      world.hub.received.some(({ type, payload }) => {
        const { refusedId, code } = payload as { refusedId?: string; code?: string };
        return type === 'message.refused' && refusedId === sent.id && code === 'EXPIRED';
      }),
    );
  });

  it('is set aside without an answer when it is not the hub’s', async () => {
    const forger = await generatePartyKeys();
    const forged = await world.hub.sealed('profile.revoke', { copyId: 'copy-1', reason: 'FORGED' }, {}, forger.signing);
    const before = world.hub.received.length;
    await world.hub.publish(forged);
    await parkedAs(forged.id, 'SIGNATURE_WRONG');
    await world.hub.publish({ id: 'garbage-1', pattern: 'profile.revoke', body: 'not sealed at all' });
    await parkedAs('garbage-1', 'NOT_SEALED_TO_US');
    expect(world.hub.received).toHaveLength(before);
    expect(await world.ask('SELECT 1 FROM tombstone')).toEqual([]);
  });

  it('that says the hub refused one of ours is set aside for a person, and can be dropped', async () => {
    const refused = { refusedId: 'msg-1', code: 'BUDGET_SPENT', explanation: 'Too many enquiries this week.' };
    const { id } = await world.hub.send('message.refused', refused);
    await parkedAs(id, 'BUDGET_SPENT');
    await world.hub.until(async () => (await world.post(`/parked/${id}`, { action: 'DROP' })).status === 200);
    expect((await world.get('/parked')).body).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('waits for the directory rather than being refused without it', async () => {
    const sent = await world.hub.send('profile.push', await world.push());
    await pause(200);
    expect(world.hub.received.some(({ re }) => re?.id === sent.id)).toBe(false);
    await world.publishPartnership();
    expect((await world.hub.answerTo(sent)).type).toBe('profile.held');
  });
});
