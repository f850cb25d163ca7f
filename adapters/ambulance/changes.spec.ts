import { utimes } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesOf, inTime, person } from '../../test/support/changes.js';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

let folder: string;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let system: Awaited<ReturnType<typeof openSystem>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cad-changes-'));
  standIn = await startStandIn({ people: ['A-1', 'A-2', 'A-3'].map((ref) => person(ref)), folder });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterAll(async () => {
  await system.close();
  await standIn.close();
  await rm(folder, { recursive: true });
});

describe('what the CAD’s exports say has changed', () => {
  it('is everybody in the first one, unless that was written before', async () => {
    expect(await changesOf(system, new Date(0))).toHaveLength(3);
    expect(await changesOf(system, new Date(Date.now() + 60_000))).toEqual([]);
    const longAgo = new Date('2020-01-01T00:00:00Z');
    await utimes(join(folder, 'export', 'people.csv'), longAgo, longAgo);
    const restarted = await openSystem(readSystemConfig(standIn.settings));
    expect(await changesOf(restarted, await inTime())).toEqual([]);
    await restarted.close();
  });

  it('is whoever differs between one export and the next', async () => {
    const now = await inTime();
    await standIn.addPerson(person('A-2', { phone: '01632 960009' }));
    await standIn.addPerson(person('A-4'));
    expect(await changesOf(system, now)).toEqual([{ localRef: 'A-2' }, { localRef: 'A-4' }]);
    expect(await changesOf(system, await inTime())).toEqual([]);
  });

  it('says into whom a record was merged, until that is taken back', async () => {
    const now = await inTime();
    await standIn.merge?.('A-1', 'A-2');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'A-1', mergedInto: 'A-2' }]);
    const refs: string[] = [];
    for await (const { localRef } of system.people()) refs.push(localRef);
    expect(refs).toEqual(['A-2', 'A-3', 'A-4']);
    await standIn.takeMergerBack?.('A-1');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'A-1' }]);
  });
});
