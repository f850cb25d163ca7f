import { existsSync } from 'node:fs';
import { publicJwk, verifiedValue } from '#sealing';
import { World } from '../test-support/world.js';
import { Leaving } from './leaving.js';

describe('an agency that goes', () => {
  let world: World;
  let leaving: Leaving | undefined;
  beforeEach(async () => {
    world = await World.open();
    await world.publishPartnership();
    for (const copyId of ['copy-1', 'copy-2']) await world.hub.ask('profile.push', await world.push({ copyId }));
    await world.adapter.close();
  });
  afterEach(async () => {
    await leaving?.close();
    leaving = undefined;
    await world.close();
  });
  const open = async () => (leaving = await Leaving.open(world.config, world.system, () => world.now));
  const erased = () => world.hub.received.filter(({ type }) => type === 'profile.erased').map(({ payload }) => payload);

  it('S47: takes every copy out first, tells the hub of each, and signs the proof', async () => {
    const going = await open();
    expect(await going.standing()).toEqual(['copy-1', 'copy-2']);
    const { proof, left } = await going.recall('Ida Example');
    expect({ left, copies: [...world.system.copies.keys()] }).toEqual({ left: [], copies: [] });
    await world.hub.until(() => erased().length === 2);
    expect(erased()).toEqual(
      ['copy-1', 'copy-2'].map((copyId) => ({ copyId, result: 'ERASED', readBacks: 2, receipt: expect.any(String) })),
    );
    const { signature, digest: _digest, ...said } = proof!;
    expect(said).toMatchObject({ agency: 'police-north', by: 'Ida Example', removal: 'HARD_DELETE' });
    expect(said.copies.map(({ copyId, result }) => [copyId, result])).toEqual([
      ['copy-1', 'ERASED'],
      ['copy-2', 'ERASED'],
    ]);
    const key = publicJwk(world.partnership.agencies['police-north']!.keys.signing);
    expect(await verifiedValue(signature, key, 'concordat-leaving')).toEqual(said);
  });

  it('S47: refuses while a copy is left, keeps everything it needs to try again, and then has it out', async () => {
    world.system.admitsRemoval = false;
    const going = await open();
    const first = await going.recall('Ida Example');
    expect(first.proof).toBeUndefined();
    expect(first.left.map(({ copyId }) => copyId)).toEqual(['copy-1', 'copy-2']);
    expect(first.left[0]?.why).toContain('still holds a copy');
    expect(erased()).toEqual([]);
    world.system.admitsRemoval = true;
    const second = await going.recall('Ida Example');
    expect({ left: second.left, copies: second.proof?.copies.length }).toEqual({ left: [], copies: 2 });
  });

  it('S47: finds a copy in the system that its own notes do not know of', async () => {
    const [held] = world.system.copies.values();
    world.system.copies.set('copy-lost', { copy: { ...held!.copy, copyId: 'copy-lost' }, hidden: false });
    const { proof } = await (await open()).recall('Ida Example');
    expect(proof?.copies.map(({ copyId }) => copyId)).toEqual(['copy-1', 'copy-2', 'copy-lost']);
  });

  it('S47: does not give a proof of what the hub has not been told', async () => {
    const going = await open();
    await world.reachMailbox(false);
    try {
      await expect(going.recall('Ida Example', 500)).rejects.toMatchObject({ code: 'HUB_NOT_TOLD' });
    } finally {
      await world.reachMailbox(true);
    }
    await expect(going.recall('Ida Example')).resolves.toMatchObject({ left: [] });
  });

  it('S47: removes its own tables, index and keys after that, and nothing else', async () => {
    const going = await open();
    await world.ask('CREATE TABLE of_somebody_else (id int)');
    await going.recall('Ida Example');
    await going.removeOwnTraces();
    const tables = await world.ask(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    expect(tables).toEqual([{ tablename: 'of_somebody_else' }]);
    expect(existsSync(world.config.identityFile)).toBe(false);
  });
});
