import { SqlDatabase, sql } from '#adapter-kit';
import { changesOf, inTime, person } from '../../test/support/changes.js';
import { testPostgres } from '../../test/support/postgres.js';
import type { TestPostgres } from '../../test/support/postgres.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

let postgres: TestPostgres;
let databaseUrl: string;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let system: Awaited<ReturnType<typeof openSystem>>;
let now: Date;

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
  const people = ['P-1', 'P-2', 'P-3'].map((ref) => person(ref));
  standIn = await startStandIn({ databaseUrl, people });
  system = await openSystem({ url: databaseUrl, schema: 'rms' });
});
beforeEach(async () => {
  now = await inTime();
});
afterAll(async () => {
  await system.close();
  await standIn.close();
  await postgres.stop();
});

async function run(statement: ReturnType<typeof sql>): Promise<void> {
  const database = new SqlDatabase({ url: databaseUrl, schema: 'rms' });
  await database.rows(statement);
  await database.close();
}

describe('what the police system says has changed', () => {
  it('is everybody since the beginning, and nobody since just now', async () => {
    expect(await changesOf(system, new Date(0))).toEqual([
      { localRef: 'P-1' },
      { localRef: 'P-2' },
      { localRef: 'P-3' },
    ]);
    expect(await changesOf(system, now)).toEqual([]);
  });

  it.each([
    ['a person', sql`UPDATE person SET phone = '01632 960009' WHERE person_ref = 'P-2'`],
    [
      'an alias',
      sql`INSERT INTO person_alias (person_ref, alias_kind, family_name) VALUES ('P-2', 'FORMER_NAME', 'X')`,
    ],
    ['where they live', sql`UPDATE person_location SET until = '2026-01-01' WHERE person_ref = 'P-2'`],
  ])('names the person where %s was changed', async (_, change) => {
    await run(change);
    expect(await changesOf(system, now)).toEqual([{ localRef: 'P-2' }]);
  });

  it('names whoever came and whoever went', async () => {
    await standIn.addPerson(person('P-4'));
    await run(sql`DELETE FROM person WHERE person_ref = 'P-3'`);
    expect(await changesOf(system, now)).toEqual([{ localRef: 'P-3' }, { localRef: 'P-4' }]);
    expect(await system.person('P-3')).toBeUndefined();
  });

  it('says into whom a nominal was merged, until that is taken back', async () => {
    await standIn.merge?.('P-1', 'P-2');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'P-1', mergedInto: 'P-2' }]);
    const refs: string[] = [];
    for await (const { localRef } of system.people()) refs.push(localRef);
    expect(refs).toEqual(['P-2', 'P-4']);
    await standIn.takeMergerBack?.('P-1');
    expect(await changesOf(system, now)).toEqual([{ localRef: 'P-1' }]);
  });

  it('goes over pages', async () => {
    await run(
      sql`INSERT INTO person (person_ref) SELECT 'Q-' || lpad(n::text, 4, '0') FROM generate_series(1, 1200) n`,
    );
    expect((await changesOf(system, now)).map(({ localRef }) => localRef)).toEqual(
      Array.from({ length: 1200 }, (__, n) => `Q-${String(n + 1).padStart(4, '0')}`),
    );
  });
});
