import { sql, SqlDatabase, wholeContent } from '#adapter-kit';
import type { AgencySystem, ProfileCopy, StandIn, StandInPerson } from '#adapter-kit';
import { testPostgres } from '../../test/support/postgres.js';
import type { TestPostgres } from '../../test/support/postgres.js';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

const COPY_ID = 'c0ffee00-0000-4000-8000-000000000001';
const MARKER_TABLES = ['rms.support_plan_marker', 'rms.support_plan_line'];

const maud: StandInPerson = {
  localRef: 'P-0001',
  identity: {
    familyName: "O'Testcase",
    givenName: 'Maud Example',
    formerFamilyName: 'Fixture',
    dateOfBirth: '1961-03-31',
    nhsNumber: '9990000018',
    nhsNumberVerified: false,
    address: '1 Sample Street, Mocktown',
    postcode: 'ZZ99 3VZ',
    uprn: '100000000001',
    phone: '07700 900001',
    email: 'maud@example.org',
    sharedId: '4711',
  },
  concern: { lastContact: '2026-01-01' },
  values: { whatHelps: 'Speak slowly; offer water.', visitSafety: 'A large dog.', currentMedication: 'placebozole' },
  summaries: { howDistressLooks: 'Paces.' },
  medicines: ['placebozole'],
};
const otto: StandInPerson = {
  localRef: 'P-0002',
  identity: { familyName: 'Placeholder', givenName: 'Otto' },
  concern: { lastContact: '2025-12-31' },
  values: {},
  summaries: {},
  medicines: [],
};

function copyOf(version = 1, changes: Partial<ProfileCopy> = {}): ProfileCopy {
  return {
    copyId: COPY_ID,
    version,
    localRef: 'P-0001',
    issuedAt: '2026-02-01T09:30:00.000Z',
    expiresAt: '2999-05-01T09:30:00+01:00',
    handling: 'OFFICIAL - made up.',
    lines: [
      {
        field: 'whatHelps',
        label: 'What helps',
        value: `Version ${version}: "tea"; DROP TABLE x --\nü`,
        safety: false,
      },
      { field: 'riskToSelf', label: 'Risk to self', value: ' May walk towards water. ', safety: true },
      { field: 'outOfHoursContact', label: 'Out of hours', value: '01632 960001', safety: true },
    ],
    ...changes,
  };
}

describe('the police records system', () => {
  let server: TestPostgres;
  let url: string;
  let standIn: StandIn;
  let system: AgencySystem;
  let database: SqlDatabase;

  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    url = await server.createDatabase();
    standIn = await startStandIn({ databaseUrl: url, people: [maud, otto] });
    system = await openSystem(readSystemConfig(standIn.settings));
    database = new SqlDatabase({ url, schema: 'rms' });
  });
  afterEach(async () => {
    await Promise.all([system.close(), standIn.close(), database.close()]);
  });

  const everybody = async () => {
    const found = [];
    for await (const person of system.people()) found.push(person);
    return found;
  };

  describe('reading', () => {
    it('gives everybody, with all that is known of who they are', async () => {
      expect(await everybody()).toEqual([maud, otto].map(({ localRef, identity }) => ({ localRef, identity })));
      expect(await system.person('P-0001')).toEqual({ localRef: 'P-0001', identity: maud.identity });
      expect(await system.person("nobody' OR true --")).toBeUndefined();
    });

    it('goes through more people than fit one page, each once', async () => {
      const others = Array.from({ length: 1_201 }, (_, n) => ({ ...otto, localRef: `Q-${n}` }));
      await startStandIn({ databaseUrl: url, people: others }).then((more) => more.close());
      const refs = (await everybody()).map(({ localRef }) => localRef);
      expect(new Set(refs).size).toBe(refs.length);
      expect(refs).toHaveLength(1_203);
    });

    it('counts a concern from the day of the last contact on', async () => {
      const since = new Date('2026-01-01T00:00:00Z');
      expect(await system.hasActiveConcern('P-0001', since)).toBe(true);
      expect(await system.hasActiveConcern('P-0002', since)).toBe(false);
    });

    it('does not count a crime as a concern', async () => {
      await database.rows(sql`UPDATE event SET event_kind = 'BURGLARY'`);
      expect(await system.hasActiveConcern('P-0001', new Date('2020-01-01'))).toBe(false);
    });

    it('gives the welfare notes in our words, and nothing recorded for law enforcement', async () => {
      await database.rows(sql`
        INSERT INTO welfare_note (person_ref, topic, detail, law_enforcement)
        VALUES ('P-0001', 'RISK_OTHERS', 'canary-intelligence', true)`);
      expect(await system.ownRecord('P-0001')).toEqual({
        values: { whatHelps: 'Speak slowly; offer water.', visitSafety: 'A large dog.' },
        summaries: { howDistressLooks: 'Paces.' },
        medicines: ['placebozole'],
      });
    });
  });

  describe('copies', () => {
    it.each([
      ['of a known person', copyOf()],
      ['of a person it does not know', copyOf(1, { localRef: undefined })],
      ['without lines', copyOf(1, { lines: [] })],
    ])('reads a copy %s back as it was put', async (_, copy) => {
      await system.put(copy);
      expect(await system.readBack(COPY_ID)).toEqual(copy);
    });

    it('holds one copy however often and however many at a time it is put', async () => {
      await Promise.all(Array.from({ length: 8 }, () => system.put(copyOf())));
      await system.put(copyOf());
      expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: false }]);
      expect(await system.readBack(COPY_ID)).toEqual(copyOf());
      expect(await standIn.copiesAsUserSees()).toHaveLength(1);
    });

    it('writes a newer version over the older one, with nothing left of that', async () => {
      await system.put(copyOf(1));
      const newer = copyOf(2, { lines: copyOf(2).lines.slice(0, 1), handling: 'Changed.' });
      await system.put(newer);
      expect(await system.readBack(COPY_ID)).toEqual(newer);
      expect(await standIn.everything()).not.toContain('May walk towards water');
    });

    it('shows the officer the copy beside the person', async () => {
      await system.put(copyOf());
      const [seen] = await standIn.copiesAsUserSees();
      expect(seen).toMatchObject({ copyId: COPY_ID, localRef: 'P-0001' });
      expect(seen?.text[1]).toContain('May walk towards water.');
    });

    it('keeps a hidden copy off the officer’s screen, also when a newer version comes, and still lists it', async () => {
      await system.put(copyOf(1));
      await system.setHidden(COPY_ID, true);
      await system.put(copyOf(2));
      expect(await standIn.copiesAsUserSees()).toEqual([]);
      expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 2, hidden: true }]);
      expect(await system.readBack(COPY_ID)).toEqual(copyOf(2));
      await system.setHidden(COPY_ID, false);
      expect(await standIn.copiesAsUserSees()).toHaveLength(1);
    });

    it('cannot hide what is not there', async () => {
      await expect(system.setHidden('never-put', true)).rejects.toMatchObject({ code: 'COPY_NOT_THERE' });
    });

    it('removes a copy for good, twice without complaint', async () => {
      await system.put(copyOf());
      expect(await system.isGone(COPY_ID)).toBe(false);
      await system.remove(COPY_ID);
      await system.remove(COPY_ID);
      expect(await system.isGone(COPY_ID)).toBe(true);
      expect(await system.readBack(COPY_ID)).toBeUndefined();
      expect(await system.list()).toEqual([]);
      expect(await standIn.everything()).not.toContain(COPY_ID);
      expect(system.removal).toBe('HARD_DELETE');
    });

    it('says a copy is not gone while a line of it is left', async () => {
      await database.rows(sql`ALTER TABLE support_plan_line DROP CONSTRAINT support_plan_line_hub_ref_fkey`);
      await system.put(copyOf());
      await database.rows(sql`DELETE FROM support_plan_marker`);
      expect(await system.readBack(COPY_ID)).toBeUndefined();
      expect(await system.isGone(COPY_ID)).toBe(false);
    });

    it('keeps its copies when the stand-in starts again', async () => {
      await system.put(copyOf());
      await standIn.close();
      standIn = await startStandIn({ databaseUrl: url, people: [maud, otto] });
      expect(await system.readBack(COPY_ID)).toEqual(copyOf());
      expect(await everybody()).toHaveLength(2);
    });

    it('leaves every record of the police’s own as it was', async () => {
      const before = await wholeContent(database, MARKER_TABLES);
      await system.put(copyOf(1));
      await system.put(copyOf(2));
      await system.setHidden(COPY_ID, true);
      await system.remove(COPY_ID);
      expect(await wholeContent(database, MARKER_TABLES)).toBe(before);
    });
  });

  it('S55: counts an event with two ranks once, the time of every officer, and nothing outside the window', async () => {
    await database.rows(sql`
      INSERT INTO event_attendance
      SELECT e.event_ref, 'PS', 1, 40 FROM event e JOIN person_event USING (event_ref) WHERE person_ref = 'P-0001'`);
    expect(await system.contactCounts?.('P-0001', '2026-01-01', '2026-07-01')).toEqual({
      incidents: 1,
      roles: [
        { role: 'POLICE_CONSTABLE', incidents: 1, minutes: 420 },
        { role: 'POLICE_SERGEANT', incidents: 1, minutes: 40 },
      ],
    });
    const before = await system.contactCounts?.('P-0001', '2025-07-01', '2026-01-01');
    expect(before).toEqual({ incidents: 0, roles: [] });
  });

  describe('when something is wrong', () => {
    it('parks a copy of a person who is not in the system, and writes none of it', async () => {
      await expect(system.put(copyOf(1, { localRef: 'P-9999' }))).rejects.toMatchObject({
        name: 'ParkError',
        code: 'SYSTEM_REFUSED',
        message: expect.not.stringContaining('P-9999') as string,
      });
      expect(await system.list()).toEqual([]);
    });

    it('is tried again later while the database is away', async () => {
      const away = Object.assign(new URL(url), { port: '1' }).href;
      const unreachable = await openSystem(readSystemConfig({ ...standIn.settings, SYSTEM_URL: away }));
      for (const work of [unreachable.put(copyOf()), unreachable.list(), unreachable.person('P-0001')]) {
        await expect(work).rejects.toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
      }
      await unreachable.close();
    });

    it('is for a person to look at when a table is missing', async () => {
      await database.rows(sql`DROP TABLE support_plan_line CASCADE`);
      await expect(system.put(copyOf())).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
      await expect(system.isGone(COPY_ID)).rejects.toMatchObject({ name: 'ParkError' });
    });

    it('tells a missing setting from a malformed one, without repeating it', () => {
      expect(() => readSystemConfig({})).toThrow(/^SYSTEM_URL is not set: it is /);
      expect(() => readSystemConfig({ SYSTEM_URL: 'mysql://me:secret@host/db' })).toThrow(
        /^SYSTEM_URL cannot be used: (?!.*secret)/,
      );
      expect(() => readSystemConfig({ ...standIn.settings, SYSTEM_SCHEMA: 'a; DROP' })).toThrow('SYSTEM_SCHEMA');
    });
  });
});
