import { changesOf, inTime, person } from '../../test/support/changes.js';
import { testPostgres } from '../../test/support/postgres.js';
import type { TestPostgres } from '../../test/support/postgres.js';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

let postgres: TestPostgres;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let system: Awaited<ReturnType<typeof openSystem>>;

beforeAll(async () => {
  postgres = await testPostgres();
  const people = ['C-1', 'C-2', 'C-3'].map((ref) => person(ref));
  standIn = await startStandIn({ databaseUrl: await postgres.createDatabase(), people });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterAll(async () => {
  await system.close();
  await standIn.close();
  await postgres.stop();
});

describe('what the council’s system says has changed', () => {
  it('is everybody since the beginning, and only who changed since', async () => {
    expect(await changesOf(system, new Date(0))).toHaveLength(3);
    const now = await inTime();
    expect(await changesOf(system, now)).toEqual([]);
    await standIn.addPerson(person('C-2', { phone: '01632 960009' }));
    await standIn.addPerson(person('C-4'));
    expect(await changesOf(system, now)).toEqual([{ localRef: 'C-2' }, { localRef: 'C-4' }]);
  });

  it('says into whom a client was merged, until that is taken back', async () => {
    const now = await inTime();
    await standIn.merge?.('C-1', 'C-2');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'C-1', mergedInto: 'C-2' }]);
    const refs: string[] = [];
    for await (const { localRef } of system.people()) refs.push(localRef);
    expect(refs).toEqual(['C-2', 'C-3', 'C-4']);
    await standIn.takeMergerBack?.('C-1');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'C-1' }]);
  });
});
