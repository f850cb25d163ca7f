import { setTimeout as delay } from 'node:timers/promises';
import { sql, SqlDatabase, wholeContent } from '#adapter-kit';
import type { AgencySystem, ProfileCopy, StandIn, StandInPerson } from '#adapter-kit';
import { testPostgres } from '../../test/support/postgres.js';
import type { TestPostgres } from '../../test/support/postgres.js';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

const COPY_ID = 'c0ffee00-0000-4000-8000-000000000001';
const WAITING = { name: 'RetryError', code: 'WAITING_FOR_A_PERSON' };

const maud: StandInPerson = {
  localRef: '70001',
  identity: {
    familyName: 'Testcase',
    givenName: 'Maud Example',
    formerFamilyName: 'Fixture',
    dateOfBirth: '1961-03-31',
    nhsNumber: '9990000018',
    nhsNumberVerified: true,
    address: '1 Sample Street, Mocktown',
    postcode: 'ZZ99 3VZ',
    uprn: '100000000001',
    phone: '07700 900001',
    email: 'maud@example.org',
    sharedId: '4711',
  },
  concern: { lastContact: '2026-01-01' },
  values: { whatHelps: 'Speak slowly.', leadProfessional: 'Duty desk 01632 960002', allergies: 'mockicillin' },
  summaries: { riskToSelf: 'May walk towards water.' },
  medicines: ['mockicillin'],
};

function copyOf(version = 1, changes: Partial<ProfileCopy> = {}): ProfileCopy {
  return {
    copyId: COPY_ID,
    version,
    localRef: '70001',
    issuedAt: '2026-02-01T09:30:00.000Z',
    expiresAt: '2999-05-01T09:30:00+01:00',
    handling: 'OFFICIAL - made up.',
    lines: [
      { field: 'howDistressLooks', label: 'How distress looks', value: `Canary words ${version}`, safety: false },
      { field: 'riskToSelf', label: 'Risk to self', value: 'Stay near.\nü', safety: true },
    ],
    ...changes,
  };
}

describe('the council’s social-care system', () => {
  let server: TestPostgres;
  let url: string;
  let standIn: StandIn;
  let system: AgencySystem;

  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    url = await server.createDatabase();
    standIn = await startStandIn({ databaseUrl: url, people: [maud] });
    system = await openSystem(readSystemConfig(standIn.settings));
  });
  afterEach(async () => {
    await Promise.all([system.close(), standIn.close()]);
  });

  const openTasks = async () => (await standIn.workQueue?.openTasks()) ?? [];
  const kinds = async () => (await openTasks()).map(({ kind }) => kind);
  const doAll = async () => {
    for (const { taskId } of await openTasks()) await standIn.workQueue?.complete(taskId, 'Clerk Testcase');
  };
  const byHand = async (write: () => Promise<void>) => {
    await expect(write()).rejects.toMatchObject(WAITING);
    await doAll();
    await write();
  };
  const put = (copy: ProfileCopy) => byHand(() => system.put(copy));
  const text = async () => (await standIn.copiesAsUserSees()).flatMap((copy) => copy.text).join('\n');

  it('is read through its views', async () => {
    const found = [];
    for await (const person of system.people()) found.push(person);
    expect(found).toEqual([{ localRef: '70001', identity: maud.identity }]);
    expect(await system.person('70002')).toBeUndefined();
    expect(await system.ownRecord('70001')).toEqual({
      values: { whatHelps: 'Speak slowly.', leadProfessional: 'Duty desk 01632 960002' },
      summaries: { riskToSelf: 'May walk towards water.' },
      medicines: ['mockicillin'],
    });
  });

  it('has an active concern from the day of the last contact on, until the involvement is closed', async () => {
    expect(await system.hasActiveConcern('70001', new Date('2026-01-01T12:00:00Z'))).toBe(true);
    expect(await system.hasActiveConcern('70001', new Date('2026-01-02T00:00:00Z'))).toBe(false);
    const database = new SqlDatabase({ url, schema: 'social_care' });
    await database.rows(sql`UPDATE involvement SET closed_on = '2026-01-01'`);
    await database.close();
    expect(await system.hasActiveConcern('70001', new Date('2026-01-01T12:00:00Z'))).toBe(false);
  });

  describe('a copy', () => {
    it('is not there until a person has put it in and said so', async () => {
      await expect(system.put(copyOf())).rejects.toMatchObject(WAITING);
      expect(await system.readBack(COPY_ID)).toBeUndefined();
      expect(await system.list()).toEqual([]);
      await doAll();
      await system.put(copyOf());
      expect(await system.readBack(COPY_ID)).toEqual(copyOf());
      expect(await text()).toContain('Canary words 1');
    });

    it('is one task however often and however many at a time it is asked for', async () => {
      await Promise.allSettled(Array.from({ length: 6 }, () => system.put(copyOf())));
      await expect(system.put(copyOf())).rejects.toMatchObject(WAITING);
      expect(await kinds()).toEqual(['PUT_COPY']);
      await doAll();
      await system.put(copyOf());
      expect(await kinds()).toEqual([]);
      expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: false }]);
    });

    it('of a newer version takes the place of the older one, done or not', async () => {
      await expect(system.put(copyOf(1))).rejects.toMatchObject(WAITING);
      await expect(system.put(copyOf(2))).rejects.toMatchObject(WAITING);
      expect(await openTasks()).toMatchObject([{ kind: 'PUT_COPY', version: 2 }]);
      await doAll();
      await put(copyOf(3));
      expect(await system.readBack(COPY_ID)).toEqual(copyOf(3));
      expect(await text()).toContain('Canary words 3');
      expect(await standIn.everything()).not.toContain('Canary words 2');
    });

    it('that differs under the same version is put in again', async () => {
      await put(copyOf());
      await put(copyOf(1, { handling: 'Repaired.' }));
      expect(await system.readBack(COPY_ID)).toEqual(copyOf(1, { handling: 'Repaired.' }));
    });

    it('of a person the council does not know is put in without one', async () => {
      await put(copyOf(1, { localRef: undefined }));
      expect(await system.readBack(COPY_ID)).toEqual(copyOf(1, { localRef: undefined }));
      expect(await standIn.copiesAsUserSees()).toEqual([{ copyId: COPY_ID, text: expect.any(Array) as string[] }]);
    });

    it('is hidden and shown by a person too, and listed while it is hidden', async () => {
      await put(copyOf());
      await byHand(() => system.setHidden(COPY_ID, true));
      expect(await text()).toBe('');
      expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: true }]);
      expect(await system.readBack(COPY_ID)).toEqual(copyOf());
      await byHand(() => system.setHidden(COPY_ID, false));
      expect(await text()).toContain('Canary words 1');
    });

    it('that may be half hidden when it need not be any more is shown by a person', async () => {
      await put(copyOf());
      await expect(system.setHidden(COPY_ID, true)).rejects.toMatchObject(WAITING);
      await expect(system.setHidden(COPY_ID, false)).rejects.toMatchObject(WAITING);
      expect(await kinds()).toEqual(['SHOW_COPY']);
      await doAll();
      await system.setHidden(COPY_ID, false);
      expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: false }]);
    });

    it('that goes back to the older words while the newer are being put in is put in once more', async () => {
      await put(copyOf(1));
      await expect(system.put(copyOf(2))).rejects.toMatchObject(WAITING);
      await put(copyOf(1));
      expect(await text()).toContain('Canary words 1');
      expect(await openTasks()).toEqual([]);
    });

    it('cannot be hidden where it was never put', async () => {
      await expect(system.setHidden(COPY_ID, true)).rejects.toMatchObject({ code: 'COPY_NOT_THERE' });
    });

    it('is gone once a person has attested it, and its words are nowhere', async () => {
      await put(copyOf());
      await byHand(() => system.setHidden(COPY_ID, true));
      await expect(system.remove(COPY_ID)).rejects.toMatchObject(WAITING);
      await expect(system.remove(COPY_ID)).rejects.toMatchObject(WAITING);
      expect(await kinds()).toEqual(['REMOVE_COPY']);
      expect(await system.isGone(COPY_ID)).toBe(false);
      await doAll();
      await system.remove(COPY_ID);
      expect(await system.isGone(COPY_ID)).toBe(true);
      expect(await system.readBack(COPY_ID)).toBeUndefined();
      expect(await system.list()).toEqual([]);
      const everything = await standIn.everything();
      expect(everything).not.toContain('Canary words');
      expect(everything).toMatch(/REMOVE_COPY.*Clerk Testcase/);
      expect(system.removal).toBe('ATTESTED');
      expect(await system.attestation?.(COPY_ID)).toMatchObject({ by: 'Clerk Testcase' });
      expect(await system.attestation?.('never-put')).toBeUndefined();
    });

    it('that may be half put in is still removed by a person', async () => {
      await expect(system.put(copyOf())).rejects.toMatchObject(WAITING);
      await byHand(() => system.remove(COPY_ID));
      expect(await system.isGone(COPY_ID)).toBe(true);
    });

    it('that was never asked for needs no removing', async () => {
      await system.remove(COPY_ID);
      expect(await kinds()).toEqual([]);
      expect(await system.isGone(COPY_ID)).toBe(true);
    });

    it('leaves every record of the council’s own as it was', async () => {
      const database = new SqlDatabase({ url, schema: 'social_care' });
      const own = () => wholeContent(database, ['social_care.special_factor', 'concordat.concordat_task']);
      const before = await own();
      await put(copyOf());
      await byHand(() => system.remove(COPY_ID));
      expect(await own()).toBe(before);
      await database.close();
    });
  });

  describe('a task', () => {
    it('is done once, by somebody with a name', async () => {
      await expect(system.put(copyOf())).rejects.toMatchObject(WAITING);
      const [task] = await openTasks();
      const complete = (by: string) => standIn.workQueue?.complete(task?.taskId ?? '', by);
      await expect(complete('  ')).rejects.toMatchObject({ code: 'NAME_MISSING' });
      await complete('Clerk Testcase');
      await expect(complete('Clerk Testcase')).rejects.toMatchObject({ name: 'RefuseError', code: 'TASK_NOT_OPEN' });
    });

    it('is carried out within seconds where the clerk works by themselves', async () => {
      const busy = await startStandIn({ databaseUrl: url, people: [], autoComplete: true });
      await expect(system.put(copyOf())).rejects.toMatchObject(WAITING);
      for (let tries = 0; (await system.list()).length === 0 && tries < 50; tries += 1) await delay(100);
      await busy.close();
      expect(await system.readBack(COPY_ID)).toEqual(copyOf());
      expect(await standIn.everything()).toContain('Clerk Testcase');
    });
  });

  describe('when something is wrong', () => {
    const opened = async (changes: Record<string, string>) =>
      openSystem(readSystemConfig({ ...standIn.settings, ...changes }));

    it('is tried again later while either database is away', async () => {
      const away = Object.assign(new URL(url), { port: '1' }).href;
      const unreachable = { name: 'RetryError', code: 'SYSTEM_UNREACHABLE' };
      const [unread, unwritten] = [await opened({ SYSTEM_URL: away }), await opened({ TASKS_URL: away })];
      await expect(unread.person('70001')).rejects.toMatchObject(unreachable);
      await expect(unwritten.put(copyOf())).rejects.toMatchObject(unreachable);
      await Promise.all([unread.close(), unwritten.close()]);
    });

    it('is for a person to look at without its views or its schema for tasks', async () => {
      const [noViews, noSchema] = [await opened({ SYSTEM_SCHEMA: 'other' }), await opened({ TASKS_SCHEMA: 'other' })];
      const misconfigured = { name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' };
      await expect(noViews.ownRecord('70001')).rejects.toMatchObject(misconfigured);
      await expect(noSchema.put(copyOf())).rejects.toMatchObject(misconfigured);
      await Promise.all([noViews.close(), noSchema.close()]);
    });

    it('tells a missing setting from a malformed one', () => {
      expect(() => readSystemConfig({})).toThrow(/^SYSTEM_URL is not set: it is /);
      expect(() => readSystemConfig({ ...standIn.settings, TASKS_URL: 'nonsense' })).toThrow(
        /^TASKS_URL cannot be used: /,
      );
    });
  });
});
