import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import type { AgencySystem, Finding, ProfileCopy } from '../../agency-system.js';
import { checkedText } from '../../configuration/check-text.js';
import { SystemSchema } from '../../configuration/configuration-schema.js';
import { openConfiguredSystem } from '../../configuration/open-system.js';
import { canSkipMariaDb, testMariaDb } from '../../../../../test/support/mariadb.js';
import { testPostgres } from '../../../../../test/support/postgres.js';

const CONFIGURATION = (dialect: string) => `
records:
  connector: sql
  connection: { dialect: ${dialect}, url: { env: SYSTEM_URL } }
  people:
    query: >
      SELECT c.client_no, c.fore, c.sur, c.born, c.nhs, c.nhs_state, a.house, a.street, a.pc, c.keep_away
      FROM client c LEFT JOIN address a ON a.client_no = c.client_no AND a.until_when IS NULL
    fields:
      ref: client_no
      familyName: sur
      givenName: fore
      dateOfBirth: { from: born, date: DD/MM/YYYY }
      nhsNumber: nhs
      nhsNumberVerified: { from: nhs_state, codes: { V: 'true', U: 'false' } }
      address: { join: [house, street], with: ' ' }
      postcode: pc
      restricted: keep_away
    changes: { table: client_log, ref: client_no, changedAt: at_when, mergedInto: merged_no }
  concerns:
    table: caseload
    person: client_no
    rule: { where: { state: [OPEN, REVIEW] }, dates: [opened, last_seen] }
  notes:
    table: note
    person: client_no
    order: note_no
    fields: { topic: about, value: words, topics: { HELP: whatHelps, AGO: propertyAccess } }
  medicines: { table: medicine, person: client_no, name: called }
  contacts:
    query: SELECT client_no, day, who, mins FROM visit WHERE client_no = :person
    person: client_no
    fields: { date: day, role: { from: who, codes: { HO: HOUSING_OFFICER } }, minutes: mins }
copies:
  connector: sql
  removal: HARD_DELETE
  table: alert
  constants: { kind: SUPPORT_PLAN }
  fields:
    copyId: { to: outside_ref, characters: 60 }
    version: ver
    hidden: { to: shown, codes: { 'true': N, 'false': Y } }
    localRef: client_no
    issuedAt: issued
    expiresAt: { to: ends, date: DD/MM/YYYY HH:mm, zone: Europe/London }
    handling: handling
    contact: { to: ring, characters: 20 }
  lines: { texts: [t1, t2, t3], characters: 120, layout: how }
`;

/** The agency's own tables, as some supplier made them: numbers for keys, dates as text, codes for everything. */
const TABLES = [
  `CREATE TABLE client (client_no integer PRIMARY KEY, fore varchar(60), sur varchar(60), born varchar(10),
     nhs varchar(12), nhs_state char(1), keep_away char(1))`,
  `CREATE TABLE address (client_no integer, house varchar(20), street varchar(60), pc varchar(10), until_when date)`,
  `CREATE TABLE caseload (client_no integer, state varchar(10), opened date, last_seen date)`,
  `CREATE TABLE note (note_no integer, client_no integer, about varchar(10), words varchar(500))`,
  `CREATE TABLE medicine (client_no integer, called varchar(60))`,
  `CREATE TABLE visit (client_no integer, day date, who varchar(10), mins integer)`,
  `CREATE TABLE client_log (client_no integer, at_when timestamp, merged_no integer)`,
  `CREATE TABLE alert (outside_ref varchar(60) PRIMARY KEY, kind varchar(20), ver integer, shown char(1) NOT NULL,
     client_no integer, issued varchar(40), ends varchar(16), handling varchar(200), ring varchar(20),
     t1 varchar(120), t2 varchar(120), t3 varchar(120), how varchar(400))`,
  `INSERT INTO client VALUES (7, 'Maud', 'Testcase', '31/03/1961', '9990000018', 'V', NULL),
     (12, 'Otto', 'Placeholder', '1/2/1980', NULL, NULL, 'Y'), (100, 'Ida', 'Sample', 'unknown', '', 'U', 'N')`,
  `INSERT INTO address VALUES (7, '1', 'Sample Street', 'ZZ99 3VZ', NULL), (7, '9', 'Old Road', 'ZZ99 3CZ', '2020-01-01'),
     (12, '2', 'Hidden Lane', 'ZZ99 3WZ', NULL)`,
  `INSERT INTO caseload VALUES (7, 'OPEN', '2020-01-01', '2026-01-01'), (12, 'CLOSED', '2026-01-01', '2026-01-01')`,
  `INSERT INTO note VALUES (1, 7, 'HELP', 'Shout.'), (2, 7, 'HELP', 'Speak slowly.'), (3, 7, 'RENT', 'Owes rent.'),
     (4, 12, 'AGO', 'Key safe 1234.')`,
  `INSERT INTO medicine VALUES (7, 'placebozole')`,
  `INSERT INTO visit VALUES (7, '2026-01-01', 'HO', 30), (7, '2026-01-31', 'HO', 15), (7, '2026-02-01', 'HO', 10),
     (7, '2026-01-15', 'XX', 99)`,
  `INSERT INTO client_log VALUES (7, '2026-02-01 10:00:00', NULL), (100, '2026-02-01 11:00:00', 7)`,
];

const COPY: ProfileCopy = {
  copyId: 'copy-1',
  version: 1,
  localRef: '7',
  issuedAt: '2026-06-01T09:30:00.000Z',
  expiresAt: '2026-07-01T09:30:00.000Z',
  handling: 'OFFICIAL - made up.',
  lines: [
    { field: 'whatHelps', label: 'What helps', value: `"Tea"; DROP TABLE client -- ü 🙂`, safety: false },
    { field: 'riskToSelf', label: 'Risk to self', value: 'May walk towards water.', safety: true },
    { field: 'outOfHoursContact', label: 'Out of hours', value: '01632 960001', safety: true },
  ],
};

interface Place {
  url(): Promise<string>;
  fill(url: string, statements: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

async function postgres(): Promise<Place> {
  const server = await testPostgres();
  return {
    url: () => server.createDatabase(),
    async fill(url, statements) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const statement of statements) await client.query(statement);
      await client.end();
    },
    stop: () => server.stop(),
  };
}

async function mariadb(): Promise<Place> {
  const server = await testMariaDb();
  return {
    url: () => server.createDatabase(),
    async fill(url, statements) {
      const client = await createConnection({ uri: url.replace('mariadb:', 'mysql:'), charset: 'utf8mb4' });
      for (const statement of statements) await client.query(statement);
      await client.end();
    },
    stop: () => server.stop(),
  };
}

describe.each([
  ['postgresql', postgres, false],
  ['mariadb', mariadb, canSkipMariaDb],
])('S42: a %s database that is described by its schema alone', (dialect, start, canSkip) => {
  if (canSkip) return void it.skip('is not installed', () => undefined);
  let place: Place;
  let url: string;
  let system: AgencySystem;
  const opened = (text = CONFIGURATION(dialect)) =>
    openConfiguredSystem(checkedText(text, 'adapter.yaml', SystemSchema), { SYSTEM_URL: url });

  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());
  beforeEach(async () => {
    url = await place.url();
    await place.fill(url, TABLES);
    system = await opened();
  });
  afterEach(() => system.close());

  it('gives everybody, once, by its own numbers in their own order', async () => {
    const people = [];
    for await (const person of system.people()) people.push(person);
    expect(people).toEqual([
      {
        localRef: '7',
        identity: {
          familyName: 'Testcase',
          givenName: 'Maud',
          dateOfBirth: '1961-03-31',
          nhsNumber: '9990000018',
          nhsNumberVerified: true,
          address: '1 Sample Street',
          postcode: 'ZZ99 3VZ',
        },
      },
      {
        localRef: '12',
        identity: { familyName: 'Placeholder', givenName: 'Otto', dateOfBirth: '1980-02-01' },
        restricted: true,
      },
      { localRef: '100', identity: { familyName: 'Sample', givenName: 'Ida' } },
    ]);
    expect(await system.peopleCount?.()).toBe(3);
  });

  it('pages through more people than one page holds', async () => {
    const many = Array.from({ length: 2_500 }, (_, at) => `(${at + 1000}, 'A', 'B')`);
    await place.fill(url, [`INSERT INTO client (client_no, fore, sur) VALUES ${many.join(', ')}`]);
    const refs = new Set<string>();
    for await (const { localRef } of system.people()) refs.add(localRef);
    expect(refs.size).toBe(2_503);
  });

  it('finds nobody by a reference that is none, and never somebody else', async () => {
    expect((await system.person('7'))?.identity.givenName).toBe('Maud');
    for (const wrong of ['7x', '07', 'nobody', '', "7' OR '1'='1", '99999999999999999999']) {
      expect(await system.person(wrong)).toBeUndefined();
      expect(await system.hasActiveConcern(wrong, new Date(0))).toBe(false);
      await expect(system.ownRecord(wrong)).rejects.toMatchObject({ code: 'PERSON_NOT_THERE' });
    }
  });

  it('knows an active concern by its status and the dates in the window', async () => {
    expect(await system.hasActiveConcern('7', new Date('2026-01-01T12:00:00Z'))).toBe(true);
    expect(await system.hasActiveConcern('7', new Date('2026-01-02T00:00:00Z'))).toBe(false);
    expect(await system.hasActiveConcern('12', new Date('2020-01-01'))).toBe(false);
  });

  it('contributes what its topics are mapped to, the latest, and nothing else', async () => {
    expect(await system.ownRecord('7')).toEqual({
      values: { whatHelps: 'Speak slowly.' },
      summaries: {},
      medicines: ['placebozole'],
    });
  });

  it('says nothing of where somebody is who may not be found', async () => {
    expect(await system.ownRecord('12')).toEqual({ values: {}, summaries: {}, medicines: [] });
  });

  it('counts contacts by role in a half-open window, by the roles that are mapped', async () => {
    expect(await system.contactCounts?.('7', '2026-01-01', '2026-02-01')).toEqual({
      incidents: 2,
      roles: [{ role: 'HOUSING_OFFICER', incidents: 2, minutes: 45 }],
    });
  });

  it('tells what has changed, and into whom a record was merged', async () => {
    const changes = [];
    for await (const change of system.changes?.(new Date('2026-02-01T10:30:00Z')) ?? []) changes.push(change);
    expect(changes).toEqual([{ localRef: '100', mergedInto: '7' }]);
  });

  it('S44: keeps a copy as it was written, to the character', async () => {
    await system.put(COPY);
    await system.put(COPY);
    expect(await system.readBack('copy-1')).toEqual(COPY);
    expect(await system.list()).toEqual([{ copyId: 'copy-1', version: 1, hidden: false }]);
    await system.setHidden('copy-1', true);
    await system.put({ ...COPY, version: 2 });
    expect(await system.list()).toEqual([{ copyId: 'copy-1', version: 2, hidden: true }]);
  });

  it('S47: takes a copy out, and looks again', async () => {
    await system.put(COPY);
    expect(await system.isGone('copy-1')).toBe(false);
    await system.remove('copy-1');
    await system.remove('copy-1');
    expect(await system.isGone('copy-1')).toBe(true);
    expect(await system.readBack('copy-1')).toBeUndefined();
    await expect(system.setHidden('copy-1', true)).rejects.toMatchObject({ code: 'COPY_NOT_THERE' });
  });

  it('S44: never cuts a text to fit', async () => {
    const long = {
      ...COPY,
      lines: [{ field: 'whatHelps', label: 'What helps', value: 'x'.repeat(400), safety: true }],
    };
    await expect(system.put(long)).rejects.toMatchObject({ name: 'ParkError', code: 'COPY_DOES_NOT_FIT' });
    await place.fill(url, [
      dialect === 'mariadb' ? 'ALTER TABLE alert MODIFY t1 varchar(10)' : 'ALTER TABLE alert ALTER t1 TYPE varchar(10)',
    ]);
    await expect(system.put(COPY)).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_REFUSED' });
    expect(await system.list()).toEqual([]);
  });

  it('says of each view whether it can be read, and which column it lacks', async () => {
    const findings = async (): Promise<Finding[]> => {
      const all = [];
      for await (const finding of system.examineRecords?.() ?? []) all.push(finding);
      return all;
    };
    expect((await findings()).map(({ ok }) => ok)).toEqual([true, true, true, true, true, true]);
    await place.fill(url, ['ALTER TABLE caseload DROP COLUMN state', 'DROP TABLE medicine']);
    const wrong = (await findings()).filter(({ ok }) => !ok);
    expect(wrong.map(({ what }) => what)).toEqual(['the records of concerns', 'the records of medicines']);
    expect(wrong[0]?.said).toMatch(/no column state; there are client_no, opened, last_seen/);
  });

  it('is tried again later while the database is away, and for a person to look at when the login is wrong', async () => {
    const [right, address] = [url, new URL(url)];
    url = Object.assign(new URL(right), { port: '1' }).href;
    const away = await opened();
    await expect(away.person('7')).rejects.toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
    await expect(away.put(COPY)).rejects.toMatchObject({ name: 'RetryError' });
    await away.close();
    url = Object.assign(address, { username: 'nobody', password: 'wrong-secret' }).href;
    const lockedOut = await opened();
    const refused = lockedOut.person('7');
    await expect(refused).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    await expect(refused).rejects.not.toThrow(/wrong-secret/);
    await lockedOut.close();
    url = right;
  });
});
