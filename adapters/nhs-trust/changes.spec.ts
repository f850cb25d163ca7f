import { changesOf, inTime, person } from '../../test/support/changes.js';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

let standIn: Awaited<ReturnType<typeof startStandIn>>;
let system: Awaited<ReturnType<typeof openSystem>>;

beforeAll(async () => {
  standIn = await startStandIn({ people: ['n-1', 'n-2', 'n-3'].map((ref) => person(ref)) });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterAll(() => standIn.close());

describe('what the trust’s system says has changed', () => {
  it('is everybody since the beginning, and only who changed since, with who they are', async () => {
    expect(await changesOf(system, new Date(0))).toHaveLength(3);
    const now = await inTime();
    expect(await changesOf(system, now)).toEqual([]);
    await standIn.addPerson(person('n-2', { familyName: 'Changed' }));
    const changed = [];
    for await (const change of system.changes?.(now) ?? []) changed.push(change);
    expect(changed).toEqual([expect.objectContaining({ localRef: 'n-2', ...(await system.person('n-2')) })]);
  });

  it('says by whom a patient was replaced, until that is taken back', async () => {
    const now = await inTime();
    await standIn.merge?.('n-1', 'n-2');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'n-1', mergedInto: 'n-2' }]);
    expect(await system.person('n-1')).toBeUndefined();
    expect(await system.hasActiveConcern('n-2', new Date('2025-12-01'))).toBe(true);
    await standIn.takeMergerBack?.('n-1');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'n-1' }]);
    expect(await system.person('n-1')).toBeDefined();
  });
});
