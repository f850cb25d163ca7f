import { setTimeout as pause } from 'node:timers/promises';
import { ParkError, RetryError } from '#contracts';
import type { ProfileHeld } from '#contracts';
import { STATEMENT_LINE, line } from '../test-support/partnership.js';
import { START, World } from '../test-support/world.js';

const DAY = 86_400_000;

describe('a copy in the agency’s system', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.publishPartnership();
  });
  afterAll(() => world.close());
  afterEach(() => {
    world.system.before = () => undefined;
    world.system.keeps = (copy) => copy;
    world.system.admitsRemoval = true;
    world.system.removal = 'HARD_DELETE';
    world.now = START;
  });

  let copies = 0;
  const freshCopy = () => `copy-${(copies += 1)}`;
  const answersAbout = (copyId: string) =>
    world.hub.received
      .filter(({ payload }) => (payload as { copyId?: string }).copyId === copyId)
      .map(({ type }) => type);
  const held = async (options: Parameters<World['push']>[0] = {}) => {
    const copyId = options.copyId ?? freshCopy();
    expect((await world.hub.ask('profile.push', await world.push({ ...options, copyId }))).type).toBe('profile.held');
    return copyId;
  };

  it('S40: is one copy with one receipt when the message is delivered twice', async () => {
    const copyId = freshCopy();
    const sent = await world.hub.sealed('profile.push', await world.push({ copyId }));
    await Promise.all([1, 2, 3].map((n) => world.hub.publish({ ...sent, id: `${sent.id}-${n}` })));
    await world.hub.answerTo(sent);
    await pause(300);
    expect(answersAbout(copyId)).toEqual(['profile.held']);
    expect([...world.system.copies.keys()].filter((id) => id === copyId)).toHaveLength(1);
  });

  it.each(['put', 'readBack'] as const)('S40: is one copy with one receipt when the adapter dies at %s', async (at) => {
    const copyId = freshCopy();
    let deaths = 0;
    world.system.before = (method) => {
      if (method === at && (deaths += 1) <= 2) throw new Error('Dead.');
    };
    await held({ copyId });
    expect(answersAbout(copyId)).toEqual(['profile.held']);
    expect(world.system.copies.has(copyId)).toBe(true);
    expect(await world.ask(`SELECT 1 FROM placing_copy WHERE copy_id = '${copyId}'`)).toEqual([]);
  });

  it('S40: survives a new start between the write and the receipt', async () => {
    const copyId = freshCopy();
    let reached = false;
    world.system.before = (method) => {
      if (method !== 'readBack') return;
      reached = true;
      throw new RetryError('SYSTEM_UNREACHABLE', 'Away.');
    };
    const sent = await world.hub.send('profile.push', await world.push({ copyId }));
    await world.hub.until(() => reached);
    await world.adapter.close();
    expect(world.system.copies.has(copyId)).toBe(true);
    world.system.before = () => undefined;
    await world.start();
    expect((await world.hub.answerTo(sent)).type).toBe('profile.held');
    expect(answersAbout(copyId)).toEqual(['profile.held']);
  });

  it('runs out even if nobody was ever told that it was put in', async () => {
    const copyId = freshCopy();
    world.system.before = (method) => {
      if (method === 'readBack' && !world.system.copies.get(copyId)?.hidden && world.now === START)
        throw new Error('Dead.');
    };
    await world.hub.send('profile.push', await world.push({ copyId }));
    await world.hub.until(() => world.system.inView().includes(copyId));
    world.now = new Date(START.getTime() + 100 * DAY);
    await world.hub.until(() => !world.system.inView().includes(copyId));
  });

  it('takes a newer version in its place, and refuses an older or another one of the same number', async () => {
    const copyId = await held({ version: 1 });
    await held({ copyId, version: 3, lines: [line('whatHelps', 'Wait outside.'), STATEMENT_LINE] });
    for (const version of [2, 3]) {
      const { payload } = await world.hub.ask('profile.push', await world.push({ copyId, version }));
      expect(payload).toMatchObject({ code: 'VERSION_NOT_NEWER' });
    }
    expect(world.system.copies.get(copyId)?.copy.lines[0]?.value).toBe('Wait outside.');
  });

  it('is put in anew, and acknowledged again, when the same version is pushed again', async () => {
    const copyId = freshCopy();
    const push = await world.push({ copyId });
    const first = await world.hub.ask('profile.push', push);
    world.system.copies.delete(copyId);
    expect(await world.hub.ask('profile.push', push)).toEqual(first);
    expect(world.system.inView()).toContain(copyId);
  });

  it('S44: is refused, and nothing is cut, when the system has no room for it', async () => {
    const copyId = freshCopy();
    world.system.keeps = () => {
      throw new ParkError('COPY_DOES_NOT_FIT', 'There is room for 2,032 characters. Share fewer lines.');
    };
    const { type, payload } = await world.hub.ask('profile.push', await world.push({ copyId }));
    world.system.keeps = (copy) => copy;
    expect(type).toBe('profile.refused');
    expect(payload).toMatchObject({
      copyId,
      code: 'COPY_DOES_NOT_FIT',
      explanation: 'There is room for 2,032 characters. Share fewer lines.',
    });
    expect(world.system.copies.has(copyId)).toBe(false);
    expect(await world.get('/parked').then(({ body }) => body)).toEqual([]);
  });

  it('S44: is hidden and set aside for a person when the system shows something else than was written', async () => {
    const copyId = freshCopy();
    world.system.keeps = (copy) => ({
      ...copy,
      lines: copy.lines.map((one) => ({ ...one, value: one.value.slice(0, 20) })),
    });
    const { id } = await world.hub.send('profile.push', await world.push({ copyId }));
    const parked = async () => (await world.get('/parked')).body as { id: string; code: string }[];
    await world.hub.until(async () =>
      (await parked()).some((one) => one.id === id && one.code === 'READ_BACK_DIFFERS'),
    );
    expect(world.system.inView()).not.toContain(copyId);
    expect(answersAbout(copyId)).toEqual([]);

    world.system.keeps = (copy) => copy;
    await world.hub.until(async () => (await world.post(`/parked/${id}`, { action: 'RETRY' })).status === 200);
    await world.hub.until(() => answersAbout(copyId).includes('profile.held'));
    expect(world.system.inView()).toContain(copyId);
    expect((await parked()).some((one) => one.id === id)).toBe(false);
  });

  describe('suspended', () => {
    it('is out of view at once, and back when resumed', async () => {
      const copyId = await held();
      const hidden = await world.hub.ask('profile.suspend', { copyId, reason: 'OBJECTION' });
      expect(hidden).toEqual({ type: 'profile.hidden', payload: { copyId, hidden: true, reason: 'OBJECTION' } });
      expect(world.system.inView()).not.toContain(copyId);
      world.now = new Date(START.getTime() + 1000);
      const shown = await world.hub.ask('profile.resume', { copyId, reason: 'OBJECTION_DECIDED' });
      expect(shown.payload).toMatchObject({ hidden: false });
      expect(world.system.inView()).toContain(copyId);
    });

    it('stays hidden when the order to suspend came before the copy, or a newer version comes', async () => {
      const copyId = freshCopy();
      await world.hub.ask('profile.suspend', { copyId, reason: 'OBJECTION' });
      await held({ copyId });
      await held({ copyId, version: 2 });
      expect(world.system.inView()).not.toContain(copyId);
    });

    it('stays hidden when an older order to resume comes late', async () => {
      const copyId = await held();
      const resume = await world.hub.sealed('profile.resume', { copyId, reason: 'MISTAKE' });
      world.now = new Date(START.getTime() + 60_000);
      await world.hub.ask('profile.suspend', { copyId, reason: 'OBJECTION' });
      await world.hub.publish(resume);
      expect((await world.hub.answerTo(resume)).payload).toMatchObject({ hidden: true });
      expect(world.system.inView()).not.toContain(copyId);
    });
  });

  describe('S47: revoked', () => {
    it('is hidden, removed, looked for twice, and never comes back', async () => {
      const copyId = await held();
      const from = world.system.calls.length;
      const { type, payload } = await world.hub.ask('profile.revoke', { copyId, reason: 'CASE_CLOSED' });
      expect({ type, payload }).toEqual({
        type: 'profile.erased',
        payload: { copyId, result: 'ERASED', readBacks: 2, receipt: expect.any(String) },
      });
      const calls = world.system.calls.slice(from).filter((call) => ['setHidden', 'remove', 'isGone'].includes(call));
      expect(calls).toEqual(['setHidden', 'remove', 'isGone', 'isGone']);
      const again = await world.hub.ask('profile.push', await world.push({ copyId, version: 9 }));
      expect(again.payload).toMatchObject({ code: 'COPY_REVOKED' });
      expect(world.system.copies.has(copyId)).toBe(false);
    });

    it('is answered ERASED when it was never held, and no push of it is taken after', async () => {
      const copyId = freshCopy();
      const erased = await world.hub.ask('profile.revoke', { copyId, reason: 'CASE_CLOSED' });
      expect(erased.payload).toMatchObject({ result: 'ERASED' });
      const pushed = await world.hub.ask('profile.push', await world.push({ copyId }));
      expect(pushed.payload).toMatchObject({ code: 'COPY_REVOKED' });
    });

    it('is not called erased while the system still holds it, and is refused meanwhile', async () => {
      const copyId = await held();
      world.system.admitsRemoval = false;
      const sent = await world.hub.send('profile.revoke', { copyId, reason: 'CASE_CLOSED' });
      await world.hub.until(() => world.system.calls.at(-1) === 'isGone');
      const pushed = await world.hub.ask('profile.push', await world.push({ copyId, version: 2 }));
      expect(pushed.payload).toMatchObject({ code: 'COPY_REVOKED' });
      expect(answersAbout(copyId)).not.toContain('profile.erased');
      world.system.admitsRemoval = true;
      expect((await world.hub.answerTo(sent)).payload).toMatchObject({ result: 'ERASED' });
    });

    it.each([
      ['LOGICAL_ONLY', 'LOGICAL_ONLY'],
      ['ATTESTED', 'ERASED'],
    ] as const)('says honestly how: a system with %s answers %s', async (removal, result) => {
      world.system.removal = removal;
      const copyId = await held();
      const { payload } = await world.hub.ask('profile.revoke', { copyId, reason: 'CASE_CLOSED' });
      expect(payload).toMatchObject({ result, explanation: expect.any(String) });
    });
  });

  it('expires by itself while neither hub nor mailbox can be reached, and says so afterwards', async () => {
    const [runsOut, stays] = [
      await held(),
      await held({ manifest: (manifest) => void (manifest.expiresAt = '2028-01-01T00:00:00Z') }),
    ];
    await world.reachMailbox(false);
    world.now = new Date(START.getTime() + 91 * DAY);
    await world.hub.until(() => !world.system.inView().includes(runsOut));
    expect(world.system.inView()).toContain(stays);
    expect(answersAbout(runsOut)).toEqual(['profile.held']);
    await world.reachMailbox(true);
    await world.hub.until(() => answersAbout(runsOut).includes('profile.hidden'));
    const told = world.hub.received.find(
      ({ type, payload }) => type === 'profile.hidden' && (payload as { copyId: string }).copyId === runsOut,
    );
    expect(told?.payload).toEqual({ copyId: runsOut, hidden: true, reason: 'EXPIRED' });
    const resumed = await world.hub.ask('profile.resume', { copyId: runsOut, reason: 'MISTAKE' });
    expect(resumed.payload).toMatchObject({ hidden: true, reason: 'EXPIRED' });
    expect(world.system.inView()).not.toContain(runsOut);
  }, 60_000);

  it('expires although another one before it cannot be hidden', async () => {
    const [stuck, free] = [await held({ copyId: 'copy-0-stuck' }), await held()];
    let away = true;
    const get = world.system.copies.get.bind(world.system.copies);
    world.system.copies.get = (copyId) => {
      if (copyId === stuck && away) throw new RetryError('SYSTEM_UNREACHABLE', 'Away.');
      return get(copyId);
    };
    world.now = new Date(START.getTime() + 91 * DAY);
    await world.hub.until(() => !world.system.inView().includes(free));
    expect(world.system.inView()).toContain(stuck);
    away = false;
    await world.hub.until(() => !world.system.inView().includes(stuck));
    world.system.copies.get = get;
  });

  it('S45: is listed from the system itself, also when the adapter knows nothing of it', async () => {
    const copyId = freshCopy();
    const { digest } = (await world.hub.ask('profile.push', await world.push({ copyId }))).payload as ProfileHeld;
    const altered = await held();
    world.system.copies.get(altered)!.copy.lines[0]!.value = 'Somebody wrote something else.';
    world.system.copies.set('copy-orphan', {
      copy: { copyId: 'copy-orphan', version: 4, issuedAt: '', expiresAt: '', handling: '', lines: [] },
      hidden: true,
    });
    const { payload } = await world.hub.ask('inventory.request', { requestId: 'req-1' });
    const { copies: listed } = payload as { copies: unknown[] };
    const other = expect.not.stringMatching(digest) as string;
    expect(listed).toContainEqual({ copyId, copyVersion: 1, hidden: false, digest });
    expect(listed).toContainEqual({ copyId: altered, copyVersion: 1, hidden: false, digest: other });
    expect(listed).toContainEqual({ copyId: 'copy-orphan', copyVersion: 4, hidden: true, digest: other });
  });

  it('S47: that a person took out by hand is gone on their word, and the receipt names them', async () => {
    const copyId = await held();
    world.system.removal = 'ATTESTED';
    const system = Object.assign(world.system, {
      attestation: async () => ({ by: 'Clerk Testcase', at: '2026-09-02T08:00:00.000Z' }),
    });
    const { payload } = await world.hub.ask('profile.revoke', { copyId, reason: 'CASE_CLOSED' });
    expect(payload).toMatchObject({
      result: 'ERASED',
      explanation: 'Clerk Testcase attests that it was taken out, on 2026-09-02T08:00:00.000Z.',
    });
    delete (system as { attestation?: unknown }).attestation;
  });

  it('S48: touches nothing but the copy: every other call only reads', () => {
    const writing = new Set(
      world.system.calls.filter(
        (call) => !/^(people|person|hasActiveConcern|ownRecord|readBack|isGone|list)$/.test(call),
      ),
    );
    expect([...writing].sort()).toEqual(['put', 'remove', 'setHidden']);
  });
});
