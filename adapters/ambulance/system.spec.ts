import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SftpFolder } from '#adapter-kit';
import type { AgencySystem, ProfileCopy, StandIn, StandInPerson } from '#adapter-kit';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

const SINCE = new Date('2026-01-01T00:00:00Z');
const COPY_ID = 'c0ffee00-0000-4000-8000-000000000003';

const ada: StandInPerson = {
  localRef: 'CAD 1/7',
  identity: {
    familyName: 'Imagined',
    givenName: 'Ada "Addie"',
    formerFamilyName: 'Fancied',
    dateOfBirth: '1948-08-08',
    nhsNumber: '9990000042',
    nhsNumberVerified: false,
    address: '3 Sample Street,\nMocktown',
    postcode: 'ZZ99 3VZ',
    uprn: '100000000003',
    phone: '+447700900003',
    email: 'ada@example.org',
    sharedId: '4713',
  },
  concern: { lastContact: '2026-01-01' },
  values: { visitSafety: '=A dog', allergies: 'mockicillin' },
  summaries: { howDistressLooks: 'Sits on the kerb.' },
  medicines: ['mockicillin'],
};
const bo: StandInPerson = {
  localRef: 'CAD-2',
  identity: { familyName: 'Nonesuch' },
  concern: { lastContact: '2025-12-31' },
  values: {},
  summaries: {},
  medicines: [],
};

function copyOf(version = 1): ProfileCopy {
  return {
    copyId: COPY_ID,
    version,
    localRef: ada.localRef,
    issuedAt: '2026-02-01T09:30:00.000Z',
    expiresAt: '2999-05-01T09:30:00+01:00',
    handling: 'OFFICIAL - made up',
    lines: [
      {
        field: 'whatHelps',
        label: 'What helps',
        value: `=Version ${version}:\n"soft" <voice>; ${'tea '.repeat(90)}`,
        safety: false,
      },
      { field: 'visitSafety', label: 'Visit safety', value: 'A dog: big, barks', safety: true },
      { field: 'outOfHoursContact', label: 'Ring', value: '+44 7700 900000', safety: false },
      { field: 'phone', label: 'Phone', value: '', safety: false },
    ],
  };
}

let folder: string;
let standIn: StandIn;
let system: AgencySystem;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ambulance-'));
  standIn = await startStandIn({ people: [ada, bo], folder });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterEach(async () => {
  await system.close();
  await standIn.close();
  await rm(folder, { recursive: true });
});

async function refs(): Promise<string[]> {
  const found: string[] = [];
  for await (const { localRef } of system.people()) found.push(localRef);
  return found;
}

describe('reading', () => {
  test('everybody is read, with every part of who they are', async () => {
    expect(await refs()).toEqual([ada.localRef, 'CAD-2']);
    expect(await system.person(ada.localRef)).toEqual({ localRef: ada.localRef, identity: ada.identity });
    expect(await system.person('nobody')).toBeUndefined();
  });

  test('a new export is read without a restart', async () => {
    await refs();
    await standIn.addPerson({ ...bo, localRef: 'CAD-3' });
    expect(await refs()).toHaveLength(3);
  });

  test('a concern counts from the day of the last contact, not from the day after', async () => {
    expect(await system.hasActiveConcern(ada.localRef, SINCE)).toBe(true);
    expect(await system.hasActiveConcern('CAD-2', SINCE)).toBe(false);
    expect(await system.hasActiveConcern('nobody', SINCE)).toBe(false);
  });

  test('notes are read under our keys, medicines apart from them', async () => {
    expect(await system.ownRecord(ada.localRef)).toEqual({
      values: { visitSafety: '=A dog' },
      summaries: { howDistressLooks: 'Sits on the kerb.' },
      medicines: ['mockicillin'],
    });
    await expect(system.ownRecord('nobody')).rejects.toMatchObject({ code: 'PERSON_NOT_THERE' });
  });

  test('malformed rows are named by file and line, and the good rows go through', async () => {
    const file = join(folder, 'export', 'people.csv');
    const text = await readFile(file, 'utf8');
    const wrong = async (): Promise<string | undefined> => {
      for await (const { ok, said } of system.examineRecords?.() ?? []) if (!ok) return said;
      return undefined;
    };
    await writeFile(file, `${text}"CAD-3","short"\n${text.split('\n').at(-2)?.replace('CAD-2', 'CAD-4')}\n`);
    expect(await refs()).toEqual([ada.localRef, 'CAD-2', 'CAD-4']);
    expect(await wrong()).toMatch(
      /1 rows cannot.*people.csv line 5 has 2 columns instead of 14. The other rows were read./,
    );
    await writeFile(file, text.replace('1948-08-08', '1948-02-30'));
    expect(await refs()).toEqual(['CAD-2']);
    expect(await wrong()).toMatch(/people.csv line 2 has a date of birth in dob that is no date/);
  });
});

describe('copies', () => {
  test('a copy reads back as it was put, in every field', async () => {
    await system.put(copyOf());
    expect(await system.readBack(COPY_ID)).toEqual(copyOf());
    const { localRef, ...unknown } = copyOf(2);
    expect(localRef).toBeDefined();
    await system.put(unknown);
    expect(await system.readBack(COPY_ID)).toEqual(unknown);
  });

  test('S44: the safety lines are what the crew sees first', async () => {
    await system.put(copyOf());
    const [seen] = await standIn.copiesAsUserSees();
    expect(seen?.text[0]).toMatch(/^Visit safety: A dog: big, barks\nWhat helps: =Version 1/);
  });

  test('S44: what does not fit is parked and nothing of it is written', async () => {
    const copy = copyOf();
    copy.lines.push({ field: 'riskToSelf', label: 'Risk', value: 'x'.repeat(2000), safety: true });
    await expect(system.put(copy)).rejects.toMatchObject({ name: 'ParkError', code: 'COPY_DOES_NOT_FIT' });
    expect(await system.list()).toEqual([]);
  });

  test('a marker changed by hand reads back as what stands there, and can be taken out', async () => {
    await system.put(copyOf());
    const held = join(folder, 'markers', 'held', `${COPY_ID}.csv`);
    await writeFile(held, (await readFile(held, 'utf8')).replace('A dog: big, barks', 'No dog'));
    const lines = (await system.readBack(COPY_ID))?.lines;
    expect(lines).toHaveLength(1);
    expect(lines?.[0]?.value).toMatch(/^Visit safety: No dog\n/);
    await system.remove(COPY_ID);
    expect(await system.isGone(COPY_ID)).toBe(true);
  });

  test('no cell of a marker is a formula', async () => {
    const copy = {
      ...copyOf(),
      handling: '=1+1',
      lines: [{ field: 'phone', label: '-Phone', value: '@x', safety: true }],
    };
    await system.put(copy);
    const held = await readFile(join(folder, 'markers', 'held', `${COPY_ID}.csv`), 'utf8');
    expect(held).not.toMatch(/"[=+\-@]/);
    expect(await system.readBack(COPY_ID)).toEqual(copy);
  });

  test('S40: a copy put twice is one copy', async () => {
    await Promise.all([system.put(copyOf()), system.put(copyOf())]);
    expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: false }]);
    expect(await standIn.copiesAsUserSees()).toHaveLength(1);
  });

  test('S45: a newer version overwrites the older one', async () => {
    await system.put(copyOf(1));
    await system.put(copyOf(2));
    expect(await system.readBack(COPY_ID)).toEqual(copyOf(2));
    expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 2, hidden: false }]);
  });

  test("S48: the CAD's own exports are byte for byte what they were", async () => {
    const own = () =>
      Promise.all(['people', 'notes'].map((name) => readFile(join(folder, 'export', `${name}.csv`), 'utf8')));
    const before = await own();
    await system.put(copyOf());
    await system.remove(COPY_ID);
    expect(await own()).toEqual(before);
  });

  test('a hidden copy is out of view but still listed and read', async () => {
    await system.put(copyOf());
    await system.setHidden(COPY_ID, true);
    expect(await standIn.copiesAsUserSees()).toEqual([]);
    expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: true }]);
    expect(await system.readBack(COPY_ID)).toEqual(copyOf());
    await system.setHidden(COPY_ID, false);
    expect(await standIn.copiesAsUserSees()).toHaveLength(1);
    await expect(system.setHidden('no-such-copy', true)).rejects.toMatchObject({ code: 'COPY_NOT_THERE' });
  });

  test("S47: a copy that the CAD's index still lists is not gone, though its file is", async () => {
    await system.put(copyOf());
    await rm(join(folder, 'markers', 'held', `${COPY_ID}.csv`));
    expect(await system.isGone(COPY_ID)).toBe(false);
  });

  test('S47: a removed copy is gone from every file, and removing it again is no error', async () => {
    await system.put({ ...copyOf(), handling: 'only-in-the-copy' });
    expect(await system.isGone(COPY_ID)).toBe(false);
    await system.remove(COPY_ID);
    await system.remove(COPY_ID);
    expect(await system.isGone(COPY_ID)).toBe(true);
    expect(await system.readBack(COPY_ID)).toBeUndefined();
    expect(await standIn.everything()).not.toContain('only-in-the-copy');
  });
});

describe('when something is wrong', () => {
  test('a CAD that does not take the marker up is waited for, and then tried again later', async () => {
    const marker = join(folder, 'markers', 'held', `${COPY_ID}.csv`);
    const impatient = await openSystem({ ...readSystemConfig(standIn.settings), waitMs: 0 });
    await expect(impatient.put(copyOf())).rejects.toMatchObject({ name: 'RetryError', code: 'WAITING_FOR_SYSTEM' });
    await impatient.close();
    await system.put(copyOf());
    expect(await readFile(marker, 'utf8')).toContain(COPY_ID);
  });

  test('a server that is down is tried again later; once it is up the adapter goes on, and so do copies', async () => {
    const port = Number(standIn.settings.SYSTEM_PORT);
    await system.put(copyOf(1));
    await standIn.close();
    await expect(system.put(copyOf(2))).rejects.toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
    standIn = await startStandIn({ people: [ada], folder, port });
    expect(await system.readBack(COPY_ID)).toEqual(copyOf(1));
  });

  test('a server with another host key than the known one gets nothing', async () => {
    const key = `SHA256:${'A'.repeat(43)}`;
    const misled = await openSystem(readSystemConfig({ ...standIn.settings, SYSTEM_HOST_KEY: key }));
    await expect(misled.put(copyOf())).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    await misled.close();
    expect(await standIn.everything()).not.toContain(COPY_ID);
  });

  test('a password will do in place of a key, a wrong one will not', async () => {
    const settings = { ...standIn.settings, SYSTEM_PRIVATE_KEY: '' };
    const known = await openSystem(readSystemConfig(settings));
    expect(await known.list()).toEqual([]);
    await known.close();
    const stranger = await openSystem(readSystemConfig({ ...settings, SYSTEM_PASSWORD: 'wrong' }));
    await expect(stranger.list()).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    await stranger.close();
  });

  test('the stand-in lets no path out of its folder', async () => {
    const { sftp } = readSystemConfig(standIn.settings);
    const outside = new SftpFolder({ ...sftp, folder: '/export/../..' });
    await expect(outside.read('/etc/hostname')).rejects.toMatchObject({ code: 'SYSTEM_MISCONFIGURED' });
    await outside.close();
  });

  test('a copyId that is no file name goes nowhere', async () => {
    await expect(system.put({ ...copyOf(), copyId: '../people' })).rejects.toMatchObject({
      code: 'REFERENCE_UNUSABLE',
    });
  });

  test('a missing setting and a malformed one are told apart', () => {
    expect(() => readSystemConfig({})).toThrow('SYSTEM_HOST_KEY is not set');
    expect(() => readSystemConfig({ SYSTEM_HOST_KEY: 'MD5:00' })).toThrow('SYSTEM_HOST_KEY cannot be used');
    const bare = { ...standIn.settings, SYSTEM_PRIVATE_KEY: undefined, SYSTEM_PASSWORD: undefined };
    expect(() => readSystemConfig(bare)).toThrow('set one of them');
  });
});

test('five thousand people load in a few seconds and are all read', async () => {
  const people = Array.from({ length: 5000 }, (_, i) => ({ ...ada, localRef: `m-${i}` }));
  const large = await startStandIn({ people });
  const reader = await openSystem(readSystemConfig(large.settings));
  let count = 0;
  for await (const { localRef } of reader.people()) count += localRef ? 1 : 0;
  expect(count).toBe(5000);
  expect((await reader.ownRecord('m-4999')).medicines).toHaveLength(1);
  await reader.close();
  await large.close();
});
