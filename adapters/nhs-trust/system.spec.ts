import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencySystem, ProfileCopy, StandIn, StandInPerson } from '#adapter-kit';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

const SINCE = new Date('2026-01-01T00:00:00Z');

const maud: StandInPerson = {
  localRef: 'p-1',
  identity: {
    familyName: 'Testcase',
    givenName: 'Maud Example',
    formerFamilyName: 'Fixture',
    dateOfBirth: '1961-02-03',
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
  values: {
    whatHelps: 'Speak slowly.\nOffer water.',
    howDistressLooks: 'Paces after missing placebozole',
    currentMedication: 'placebozole 5 mg',
    allergies: 'mockicillin',
  },
  summaries: { riskToSelf: 'May walk towards water.' },
  medicines: ['placebozole', 'mockicillin'],
};
const otto: StandInPerson = {
  localRef: 'p-2',
  identity: { familyName: 'Placeholder', givenName: 'Otto', nhsNumber: '9990000026', nhsNumberVerified: false },
  concern: { lastContact: '2025-12-31' },
  values: {},
  summaries: {},
  medicines: [],
};

function copyOf(version = 1, localRef: string | undefined = 'p-1'): ProfileCopy {
  return {
    copyId: 'c0ffee00-0000-4000-8000-000000000001',
    version,
    ...(localRef !== undefined && { localRef }),
    issuedAt: '2026-02-01T09:30:00.000Z',
    expiresAt: '2999-05-01T09:30:00+01:00',
    handling: 'OFFICIAL - handle as SENSITIVE: made up.',
    lines: [
      { field: 'whatHelps', label: 'What helps', value: `Version ${version}:\n"soft" <voice> & tea`, safety: false },
      { field: 'riskToSelf', label: 'Risk to self', value: 'May walk towards water.', safety: true },
      { field: 'gpPractice', label: 'GP practice', value: '', safety: false },
    ],
  };
}

let folder: string;
let standIn: StandIn;
let system: AgencySystem;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  standIn = await startStandIn({ people: [maud, otto], folder });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterEach(async () => {
  await system.close();
  await standIn.close();
  await rm(folder, { recursive: true });
});

async function raw(path: string): Promise<string> {
  const { SYSTEM_URL: url, SYSTEM_TOKEN: token } = standIn.settings;
  return (await fetch(`${url}/${path}`, { headers: { Authorization: `Bearer ${token}` } })).text();
}

async function everybody(): Promise<unknown[]> {
  const found = [];
  for await (const person of system.people()) found.push(person);
  return found;
}

describe('reading', () => {
  test('everybody is read, with every part of who they are', async () => {
    expect(await everybody()).toEqual([
      { localRef: 'p-1', identity: maud.identity },
      { localRef: 'p-2', identity: otto.identity },
    ]);
    expect(await system.person('p-1')).toEqual({ localRef: 'p-1', identity: maud.identity });
    expect(await system.person('nobody')).toBeUndefined();
    expect(await system.person('../Flag')).toBeUndefined();
  });

  test('more people than fit a page are all read', async () => {
    const others = Array.from({ length: 450 }, (_, i) => ({ ...otto, localRef: `q-${i}` }));
    for (const other of others) await standIn.addPerson(other);
    expect(await everybody()).toHaveLength(452);
  });

  test('a concern counts from the day of the last contact, not from the day after', async () => {
    expect(await system.hasActiveConcern('p-1', SINCE)).toBe(true);
    expect(await system.hasActiveConcern('p-2', SINCE)).toBe(false);
    expect(await system.hasActiveConcern('nobody', SINCE)).toBe(false);
  });

  test('medicines and allergies are listed to be held back and never returned as values', async () => {
    expect(await system.ownRecord('p-1')).toEqual({
      values: { whatHelps: 'Speak slowly.\nOffer water.', howDistressLooks: 'Paces after missing placebozole' },
      summaries: { riskToSelf: 'May walk towards water.' },
      medicines: ['placebozole', 'mockicillin'],
    });
  });

  test('a person who is added again replaces the one before, copies apart', async () => {
    await system.put(copyOf());
    await standIn.addPerson({ ...maud, medicines: ['fictionine'], concern: undefined });
    expect((await system.ownRecord('p-1')).medicines).toEqual(['fictionine']);
    expect(await system.hasActiveConcern('p-1', SINCE)).toBe(false);
    expect(await system.readBack(copyOf().copyId)).toEqual(copyOf());
  });

  test('what partners sent is not read as what the trust says', async () => {
    await system.put(copyOf());
    const { values } = await system.ownRecord('p-1');
    expect(values.whatHelps).toBe('Speak slowly.\nOffer water.');
  });
});

describe('copies', () => {
  test('a copy reads back as it was put, in every field', async () => {
    await system.put(copyOf());
    expect(await system.readBack(copyOf().copyId)).toEqual(copyOf());
    const [seen] = await standIn.copiesAsUserSees();
    expect(seen).toMatchObject({ copyId: copyOf().copyId, localRef: 'p-1' });
    expect(seen?.text[1]).toBe('Risk to self: May walk towards water.');
  });

  test('a copy about a person not known here picks nobody', async () => {
    const copy = copyOf(1, '');
    delete copy.localRef;
    await system.put(copy);
    expect(await system.readBack(copy.copyId)).toEqual(copy);
    expect((await standIn.copiesAsUserSees())[0]?.localRef).toBeUndefined();
  });

  test('S40: a copy put twice is one copy, even at the same moment', async () => {
    await Promise.all([system.put(copyOf()), system.put(copyOf())]);
    await system.put(copyOf());
    expect(await system.list()).toEqual([{ copyId: copyOf().copyId, version: 1, hidden: false }]);
    expect(await standIn.copiesAsUserSees()).toHaveLength(1);
  });

  test('S45: a newer version overwrites the older one', async () => {
    await system.put(copyOf(1));
    await system.put(copyOf(2));
    expect(await system.readBack(copyOf().copyId)).toEqual(copyOf(2));
    expect(await system.list()).toEqual([{ copyId: copyOf().copyId, version: 2, hidden: false }]);
  });

  test("S48: the trust's own care plan is byte for byte what it was", async () => {
    const before = await raw('CarePlan/p-1-plan');
    expect(before).toContain("The trust's own care plan");
    await system.put(copyOf(1));
    await system.put(copyOf(2));
    await system.setHidden(copyOf().copyId, true);
    await system.remove(copyOf().copyId);
    expect(await raw('CarePlan/p-1-plan')).toBe(before);
  });

  test('a hidden copy is out of view but still listed and read', async () => {
    await system.put(copyOf());
    await system.setHidden(copyOf().copyId, true);
    expect(await standIn.copiesAsUserSees()).toEqual([]);
    expect(await system.list()).toEqual([{ copyId: copyOf().copyId, version: 1, hidden: true }]);
    expect(await system.readBack(copyOf().copyId)).toEqual(copyOf());
    await system.setHidden(copyOf().copyId, false);
    expect(await standIn.copiesAsUserSees()).toHaveLength(1);
    await system.put({ ...copyOf(), expiresAt: '2026-02-02T00:00:00Z' });
    expect(await standIn.copiesAsUserSees()).toEqual([]);
    await expect(system.setHidden('no-such-copy', true)).rejects.toMatchObject({ code: 'COPY_NOT_THERE' });
  });

  test('S47: a removed copy is gone, and removing it again is no error', async () => {
    await system.put(copyOf());
    expect(await system.isGone(copyOf().copyId)).toBe(false);
    await system.remove(copyOf().copyId);
    await system.remove(copyOf().copyId);
    expect(await system.isGone(copyOf().copyId)).toBe(true);
    expect(await system.readBack(copyOf().copyId)).toBeUndefined();
    expect(await system.list()).toEqual([]);
    expect(system.removal).toBe('LOGICAL_ONLY');
  });

  test('a copy outlives a restart of the system, and the adapter goes on', async () => {
    await system.put(copyOf());
    const port = Number(new URL(standIn.settings.SYSTEM_URL ?? '').port);
    await standIn.close();
    standIn = await startStandIn({ people: [maud], folder, port });
    expect(await system.readBack(copyOf().copyId)).toEqual(copyOf());
  });
});

describe('when something is wrong', () => {
  test('a server that is down is tried again later', async () => {
    await standIn.close();
    await expect(system.put(copyOf())).rejects.toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
    standIn = await startStandIn({ people: [] });
  });

  test('a wrong token is for a person to put right', async () => {
    const barred = await openSystem(readSystemConfig({ ...standIn.settings, SYSTEM_TOKEN: 'wrong' }));
    await expect(barred.list()).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
  });

  test('what the server holds to be invalid is parked and nothing of it is written', async () => {
    const copy = { ...copyOf(), expiresAt: 'next spring' };
    await expect(system.put(copy)).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_REFUSED' });
    expect(await system.list()).toEqual([]);
  });

  test('a missing setting and a malformed one are told apart', () => {
    expect(() => readSystemConfig({})).toThrow(/^SYSTEM_URL is not set: it is /);
    expect(() => readSystemConfig({ SYSTEM_URL: 'http://trust.example' })).toThrow(
      /^SYSTEM_URL cannot be used: it must be an https address/,
    );
    const settings = { ...standIn.settings, SYSTEM_REMOVAL: 'MAYBE' };
    expect(() => readSystemConfig(settings)).toThrow('it must be LOGICAL_ONLY or HARD_DELETE');
  });
});

test('five thousand people load in a few seconds and one of them is found at once', async () => {
  const people = Array.from({ length: 5000 }, (_, i) => ({ ...maud, localRef: `m-${i}` }));
  const large = await startStandIn({ people });
  const reader = await openSystem(readSystemConfig(large.settings));
  expect((await reader.ownRecord('m-4999')).medicines).toHaveLength(2);
  await large.close();
});
