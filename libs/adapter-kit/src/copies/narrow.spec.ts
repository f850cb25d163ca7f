import fc from 'fast-check';
import { heldDigest } from '#sealing';
import { STATEMENT_LINE, line } from '../test-support/partnership.js';
import { START, World } from '../test-support/world.js';

const WHAT_HELPS = line('whatHelps', 'A quiet room.');
const DISTRESS = line('howDistressLooks', 'Paces and talks fast.');
const CONTACT = line('outOfHoursContact', '01632 960001', true);
const LINES = [STATEMENT_LINE, WHAT_HELPS, DISTRESS, CONTACT];

describe('profile.narrow', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.publishPartnership();
  });
  afterAll(() => world.close());
  afterEach(() => {
    world.system.before = () => undefined;
    world.system.keeps = (copy) => copy;
    world.now = START;
  });

  let copies = 0;
  const freshCopy = () => `copy-${(copies += 1)}`;
  const push = async (copyId: string, version = 1) =>
    world.hub.ask('profile.push', await world.push({ copyId, version, lines: LINES }));
  const held = async () => {
    const copyId = freshCopy();
    expect((await push(copyId)).type).toBe('profile.held');
    return copyId;
  };
  const narrow = (copyId: string, fields: string[], copyVersion = 2) =>
    world.hub.ask('profile.narrow', { copyId, copyVersion, fields, reason: 'POLICY_TIGHTENED' });
  const fieldsOf = (copyId: string) => world.system.copies.get(copyId)?.copy.lines.map(({ field }) => field);
  const saidOf = (copyId: string) =>
    world.hub.received.filter(({ payload }) => (payload as { copyId?: string }).copyId === copyId);

  it('S39: takes the fields out of the agency’s own system and reads back what is left', async () => {
    const copyId = await held();
    const { type, payload } = await narrow(copyId, ['howDistressLooks']);
    const left = [STATEMENT_LINE, WHAT_HELPS, CONTACT];
    expect(type).toBe('profile.held');
    expect(payload).toEqual({ copyId, copyVersion: 2, digest: heldDigest(copyId, 2, left) });
    expect(world.system.copies.get(copyId)?.copy).toMatchObject({
      version: 2,
      lines: left.map(({ field, label, value, safety }) => ({ field, label, value, safety })),
    });
  });

  it('can only take away: whatever fields it names, what is left was there before, word for word', async () => {
    const copyId = await held();
    const before = structuredClone(world.system.copies.get(copyId)!.copy.lines);
    const named = fc.uniqueArray(fc.constantFrom('whatHelps', 'riskToSelf', 'outOfHoursContact', 'notAField'), {
      minLength: 1,
    });
    let version = 1;
    await fc.assert(
      fc.asyncProperty(named, async (fields) => {
        await narrow(copyId, fields, (version += 1));
        const after = world.system.copies.get(copyId)!.copy.lines;
        for (const one of after) expect(before).toContainEqual(one);
        for (const field of fields) expect(fieldsOf(copyId)).not.toContain(field);
        expect(after).toContainEqual(expect.objectContaining({ field: 'emergencyCareStatement' }));
      }),
      { numRuns: 8 },
    );
  });

  it('never takes the emergency-care statement out', async () => {
    const copyId = await held();
    const { type, payload } = await narrow(copyId, ['whatHelps', 'emergencyCareStatement']);
    expect([type, payload]).toEqual(['profile.refused', expect.objectContaining({ code: 'STATEMENT_STAYS' })]);
    expect(fieldsOf(copyId)).toHaveLength(4);
  });

  it('holds for a copy that comes after it: the late push is put in without the fields', async () => {
    const copyId = freshCopy();
    expect((await narrow(copyId, ['howDistressLooks'])).payload).toMatchObject({ code: 'COPY_NOT_HELD' });
    const { type, payload } = await push(copyId);
    expect(type).toBe('profile.held');
    expect(payload).toMatchObject({
      copyVersion: 2,
      digest: heldDigest(copyId, 2, [STATEMENT_LINE, WHAT_HELPS, CONTACT]),
    });
    expect(fieldsOf(copyId)).not.toContain('howDistressLooks');
  });

  it('ends with a version that was signed anew', async () => {
    const copyId = await held();
    await narrow(copyId, ['howDistressLooks']);
    expect((await push(copyId)).payload).toMatchObject({ code: 'VERSION_NOT_NEWER' });
    expect((await push(copyId, 3)).type).toBe('profile.held');
    expect(fieldsOf(copyId)).toContain('howDistressLooks');
    expect((await narrow(copyId, ['whatHelps'])).payload).toMatchObject({ code: 'VERSION_NOT_NEWER' });
    expect(fieldsOf(copyId)).toContain('whatHelps');
  });

  it('leaves a hidden copy hidden, and says so', async () => {
    const copyId = await held();
    await world.hub.ask('profile.suspend', { copyId, reason: 'CASE_SUSPENDED' });
    await narrow(copyId, ['howDistressLooks']);
    await world.hub.until(() => saidOf(copyId).at(-1)?.type === 'profile.hidden');
    expect(world.system.inView()).not.toContain(copyId);
    expect(fieldsOf(copyId)).not.toContain('howDistressLooks');
  });

  it.each(['put', 'readBack'] as const)('is carried out once when the adapter dies at %s', async (at) => {
    const copyId = await held();
    let deaths = 0;
    world.system.before = (method) => {
      if (method === at && (deaths += 1) <= 2) throw new Error('Dead.');
    };
    expect((await narrow(copyId, ['howDistressLooks'])).type).toBe('profile.held');
    expect(saidOf(copyId).map(({ type }) => type)).toEqual(['profile.held', 'profile.held']);
  });

  it('hides a copy that was changed by hand, since its fields cannot be told apart', async () => {
    const copyId = await held();
    world.system.copies.get(copyId)!.copy.lines = [
      { field: 'changedByHand', label: 'Changed', value: 'Paces and talks fast.', safety: false },
    ];
    expect((await narrow(copyId, ['howDistressLooks'])).payload).toMatchObject({ code: 'COPY_CHANGED' });
    await world.hub.ask('profile.resume', { copyId, reason: 'CASE_RESUMED' });
    expect(world.system.inView()).not.toContain(copyId);
  });

  it('hides a copy whose system does not let go of the fields, and waits for a person', async () => {
    const copyId = await held();
    const before = world.system.copies.get(copyId)!.copy;
    world.system.keeps = (copy) => ({ ...before, version: copy.version });
    const sent = await world.hub.send('profile.narrow', {
      copyId,
      copyVersion: 2,
      fields: ['howDistressLooks'],
      reason: 'POLICY_TIGHTENED',
    });
    await world.hub.until(async () => {
      const { body } = await world.get('/parked');
      return (body as { id: string; code: string }[]).some(
        (row) => row.id === sent.id && row.code === 'READ_BACK_DIFFERS',
      );
    });
    expect(world.system.inView()).not.toContain(copyId);
    await world.hub.ask('profile.resume', { copyId, reason: 'CASE_RESUMED' });
    expect(world.system.inView()).not.toContain(copyId);
  });

  it('of a copy that was revoked changes nothing', async () => {
    const copyId = await held();
    await world.hub.ask('profile.revoke', { copyId, reason: 'CASE_CLOSED' });
    expect((await narrow(copyId, ['whatHelps'])).payload).toMatchObject({ code: 'COPY_NOT_HELD' });
    expect(world.system.copies.has(copyId)).toBe(false);
  });
});
