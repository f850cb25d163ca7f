import type { LedgerRefused, LedgerWitnessed } from '#contracts';
import { isWitnessed } from '#ledger';
import { generatePartyKeys, publicKeysOf } from '#sealing';
import { checkpointOf } from '../test-support/growing-ledger.js';
import { World } from '../test-support/world.js';

const HISTORY = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const ANEW = ['a', 'x', ...HISTORY.slice(2)];

describe('a witness of the hub’s ledger', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const offer = async (history: readonly string[], from: number, key = world.partnership.hub.signing) =>
    world.hub.ask('ledger.checkpoint', await checkpointOf(history, from, key));
  const parkedCodes = async (): Promise<string[]> =>
    ((await world.get('/parked')).body as { code: string }[]).map(({ code }) => code);
  const lastSize = async () => ((await world.get('/ledger/witnessed')).body as { size: number }).size;

  it('countersigns the first checkpoint, and those that go on from the last', async () => {
    for (const [size, from] of [
      [3, 0],
      [7, 3],
      [7, 7],
    ] as const) {
      const { type, payload } = await offer(HISTORY.slice(0, size), from);
      expect(type).toBe('ledger.witnessed');
      const said = payload as LedgerWitnessed;
      expect(said.size).toBe(size);
      const own = world.partnership.agencies['police-north'];
      if (!own) throw new Error('No keys of our own.');
      expect(await isWitnessed(said.signature, said, [publicKeysOf(own.keys).signing])).toBe(true);
    }
    expect(await lastSize()).toBe(7);
    expect(await parkedCodes()).toEqual([]);
  });

  it('asks for another proof where the hub starts from elsewhere, and troubles nobody', async () => {
    const { type, payload } = await offer(HISTORY, 3);
    expect({ type, ...(payload as LedgerRefused) }).toMatchObject({
      type: 'ledger.refused',
      code: 'PROOF_FROM_ELSEWHERE',
      lastSize: 7,
    });
    expect(await parkedCodes()).toEqual([]);
  });

  it.each<[string, string[], number, string]>([
    ['shorter than it was', HISTORY.slice(0, 6), 0, 'LEDGER_SHRANK'],
    ['another of the same length', ANEW.slice(0, 7), 7, 'LEDGER_REWRITTEN'],
    ['longer, with its history written anew', ANEW, 7, 'LEDGER_REWRITTEN'],
  ])('refuses a ledger that is %s, says so to the hub, and shows it to a person', async (_, history, from, code) => {
    const { type, payload } = await offer(history, from);
    expect({ type, ...(payload as LedgerRefused) }).toMatchObject({ type: 'ledger.refused', code, lastSize: 7 });
    await world.hub.until(async () => (await parkedCodes()).includes(code));
    expect(await lastSize()).toBe(7);
  });

  it('does not take a checkpoint for the hub’s that the hub has not signed', async () => {
    const { signing } = await generatePartyKeys();
    const { payload } = await offer(HISTORY, 7, signing);
    expect(payload).toMatchObject({ code: 'CHECKPOINT_FORGED' });
    expect(await lastSize()).toBe(7);
  });

  it('lets the ledger start anew only when somebody at the agency says so, and keeps the evidence', async () => {
    const by = { by: 'Made-up Manager', reason: 'RESTORED_FROM_BACKUP' };
    expect((await world.post('/ledger/breaks', { by: 'Made-up Manager' })).status).toBe(400);
    expect((await world.post('/ledger/breaks', by)).status).toBe(200);
    expect((await offer(ANEW.slice(0, 6), 0)).type).toBe('ledger.witnessed');
    expect(await world.ask('SELECT size::int, accepted_by FROM ledger_break')).toEqual([
      { size: 7, accepted_by: 'Made-up Manager' },
    ]);
  });

  it('tells its own agency what it saw, and by which keys the hub and the others are known', async () => {
    expect((await world.get('/ledger/witnessed')).body).toMatchObject({ size: 6 });
    await world.publishPartnership();
    const { body } = await world.get('/ledger/keys');
    expect(body).toMatchObject({ hub: [publicKeysOf(world.partnership.hub).signing] });
    expect(Object.keys((body as { agencies: object }).agencies)).toContain('trust-vale');
    expect((await world.call('/ledger/witnessed', {})).status).toBe(401);
  });
});
