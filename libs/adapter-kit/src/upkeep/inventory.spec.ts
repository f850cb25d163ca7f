import { publicKeysOf, readErasure } from '#sealing';
import { START, World } from '../test-support/world.js';

describe('a copy', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.publishPartnership();
  }, 240_000);
  afterAll(() => world.close());

  it('H12: that was revoked elsewhere is never taken again, although this store has never heard of it', async () => {
    const copyId = 'copy-forgotten';
    await world.hub.ask('inventory.request', { requestId: 'req-3', revoked: [copyId] });
    const { payload } = await world.hub.ask('profile.push', await world.push({ copyId }));
    expect(payload).toMatchObject({ code: 'COPY_REVOKED' });
  });

  it('S47: that was taken out is so under the agency’s own key', async () => {
    const { payload } = await world.hub.ask('profile.revoke', { copyId: 'copy-gone', reason: 'CASE_CLOSED' });
    const own = publicKeysOf(world.partnership.agencies['police-north']!.keys).signing;
    const said = {
      agency: 'police-north',
      copyId: 'copy-gone',
      result: 'ERASED',
      readBacks: 2,
      at: START.toISOString(),
    };
    expect(await readErasure((payload as { receipt: string }).receipt, own)).toEqual(said);
  });
});
