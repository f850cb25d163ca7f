import { changesOf, inTime, person } from '../../test/support/changes.js';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

let standIn: Awaited<ReturnType<typeof startStandIn>>;
let system: Awaited<ReturnType<typeof openSystem>>;

beforeAll(async () => {
  standIn = await startStandIn({ people: ['t/1', 't/2', 't/3'].map((ref) => person(ref)) });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterAll(() => standIn.close());

describe('what the housing system says has changed', () => {
  it('is everybody since the beginning, and only who changed since, over pages', async () => {
    expect(await changesOf(system, new Date(0))).toHaveLength(3);
    const now = await inTime();
    expect(await changesOf(system, now)).toEqual([]);
    for (let n = 0; n < 300; n += 1) await standIn.addPerson(person(`u/${n}`));
    expect(await changesOf(system, now)).toHaveLength(300);
  });

  it('says into whom a tenant was merged, until that is taken back', async () => {
    const now = await inTime();
    await standIn.merge?.('t/1', 't/2');
    expect(await changesOf(system, now)).toEqual([{ localRef: 't/1', mergedInto: 't/2' }]);
    const refs = new Set<string>();
    for await (const { localRef } of system.people()) refs.add(localRef);
    expect([refs.has('t/1'), refs.has('t/2')]).toEqual([false, true]);
    await standIn.takeMergerBack?.('t/1');
    expect(await changesOf(system, now)).toEqual([{ localRef: 't/1' }]);
  });
});
