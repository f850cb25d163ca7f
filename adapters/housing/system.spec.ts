import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencySystem, ProfileCopy, StandInPerson } from '#adapter-kit';
import { readSystemConfig } from './config.js';
import { startStandIn } from './stand-in/index.js';
import type { HousingStandIn } from './stand-in/index.js';
import { openSystem } from './system.js';

const SINCE = new Date('2026-01-01T00:00:00Z');
const COPY_ID = 'c0ffee00-0000-4000-8000-000000000002';

const tess: StandInPerson = {
  localRef: 'tenancy/17 b',
  identity: {
    familyName: 'Madeup',
    givenName: 'Tess',
    formerFamilyName: 'Invented',
    dateOfBirth: '1955-05-05',
    nhsNumber: '9990000034',
    address: '2 Sample Street, Mocktown',
    postcode: 'ZZ99 3VZ',
    uprn: '100000000002',
    phone: '07700 900002',
    email: 'tess@example.org',
    sharedId: '4712',
  },
  concern: { lastContact: '2026-01-01' },
  values: { visitSafety: 'A dog.', currentMedication: 'placebozole' },
  summaries: { howDistressLooks: 'Shouts.' },
  medicines: ['placebozole'],
};
const ned: StandInPerson = {
  localRef: 't-2',
  identity: { familyName: 'Nobody', givenName: 'Ned' },
  concern: { lastContact: '2025-12-31T23:59:59Z' },
  values: {},
  summaries: {},
  medicines: [],
};

function copyOf(version = 1): ProfileCopy {
  return {
    copyId: COPY_ID,
    version,
    localRef: tess.localRef,
    issuedAt: '2026-02-01T09:30:00.000Z',
    expiresAt: '2999-05-01T09:30:00+01:00',
    handling: 'OFFICIAL - made up',
    lines: [
      { field: 'whatHelps', label: 'What helps', value: `Version ${version}:\n"soft" <voice>`, safety: false },
      { field: 'visitSafety', label: 'Visit safety', value: 'A dog.', safety: true },
      { field: 'phone', label: 'Phone', value: '', safety: false },
    ],
  };
}

let folder: string;
let standIn: HousingStandIn;
let system: AgencySystem;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'housing-'));
  standIn = await startStandIn({ people: [tess, ned], folder });
  system = await openSystem(readSystemConfig(standIn.settings));
});
afterEach(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

describe('reading', () => {
  test('everybody is read, over as many pages as there are', async () => {
    expect(await system.person(tess.localRef)).toEqual({ localRef: tess.localRef, identity: tess.identity });
    expect(await system.person('nobody')).toBeUndefined();
    for (let i = 0; i < 600; i += 1) await standIn.addPerson({ ...ned, localRef: `n-${i}` });
    const refs = new Set<string>();
    for await (const { localRef } of system.people()) refs.add(localRef);
    expect(refs.size).toBe(602);
  });

  test('a concern counts from the day of the last contact, not from the day after', async () => {
    expect(await system.hasActiveConcern(tess.localRef, SINCE)).toBe(true);
    expect(await system.hasActiveConcern('t-2', SINCE)).toBe(false);
    expect(await system.hasActiveConcern('nobody', SINCE)).toBe(false);
  });

  test('notes are read under our keys, medicines apart from them', async () => {
    expect(await system.ownRecord(tess.localRef)).toEqual({
      values: { visitSafety: 'A dog.' },
      summaries: { howDistressLooks: 'Shouts.' },
      medicines: ['placebozole'],
    });
    await expect(system.ownRecord('nobody')).rejects.toMatchObject({ code: 'PERSON_NOT_THERE' });
  });
});

describe('copies', () => {
  test('a copy reads back as it was put, in every field', async () => {
    await system.put(copyOf());
    expect(await system.readBack(COPY_ID)).toEqual(copyOf());
    const { localRef, ...unknown } = copyOf();
    expect(localRef).toBeDefined();
    await system.put(unknown);
    expect(await system.readBack(COPY_ID)).toEqual(unknown);
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
  });

  test("S48: the landlord's own notes are what they were", async () => {
    const before = await system.ownRecord(tess.localRef);
    await system.put(copyOf());
    expect(await system.ownRecord(tess.localRef)).toEqual(before);
  });

  test('a hidden copy is out of view but still listed and read', async () => {
    await system.put(copyOf());
    await system.setHidden(COPY_ID, true);
    expect(await standIn.copiesAsUserSees()).toEqual([]);
    expect(await system.list()).toEqual([{ copyId: COPY_ID, version: 1, hidden: true }]);
    expect(await system.readBack(COPY_ID)).toEqual(copyOf());
    await system.setHidden(COPY_ID, false);
    expect(await standIn.copiesAsUserSees()).toHaveLength(1);
    await system.put({ ...copyOf(), expiresAt: '2026-02-02T00:00:00Z' });
    expect(await standIn.copiesAsUserSees()).toEqual([]);
    await expect(system.setHidden('no-such-copy', true)).rejects.toMatchObject({ code: 'COPY_NOT_THERE' });
  });

  test('S47: a removed copy is gone from the whole system, and removing it again is no error', async () => {
    await system.put({ ...copyOf(), handling: 'only-in-the-copy' });
    expect(await system.isGone(COPY_ID)).toBe(false);
    await system.remove(COPY_ID);
    await system.remove(COPY_ID);
    expect(await system.isGone(COPY_ID)).toBe(true);
    expect(await system.readBack(COPY_ID)).toBeUndefined();
    expect(await standIn.everything()).not.toContain('only-in-the-copy');
    expect(system.removal).toBe('HARD_DELETE');
  });

  test('a copy outlives a restart of the system, and the adapter goes on', async () => {
    await system.put(copyOf());
    const port = Number(new URL(standIn.settings.SYSTEM_URL ?? '').port);
    await standIn.close();
    standIn = await startStandIn({ people: [], folder, port });
    expect(await system.readBack(COPY_ID)).toEqual(copyOf());
  });
});

describe('a webhook from the housing system', () => {
  async function posted(localRef: string): Promise<{ body: string; signature: string | undefined }> {
    let seen = { body: '', signature: undefined as string | undefined };
    const door = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen = { body: Buffer.concat(chunks).toString(), signature: request.headers['x-signature'] as string };
        response.writeHead(202, { Connection: 'close' }).end();
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const status = await standIn.bringIn(localRef, {
      webhookUrl: `http://127.0.0.1:${(door.address() as AddressInfo).port}/`,
    });
    expect(status).toBe(202);
    await new Promise((resolve) => door.close(resolve));
    return seen;
  }

  test('names the tenant, when it is signed', async () => {
    const { body, signature } = await posted(tess.localRef);
    const taken = system.receiveWebhook?.(Buffer.from(body), { 'x-signature': signature });
    expect(await taken).toEqual({ localRef: tess.localRef, reason: 'Tenancy support is not enough.' });
  });

  test('is refused with a wrong signature, or without one', async () => {
    const { body, signature } = await posted(tess.localRef);
    const changed = system.receiveWebhook?.(Buffer.from(`${body} `), { 'x-signature': signature });
    await expect(changed).rejects.toMatchObject({ name: 'RefuseError', code: 'WEBHOOK_SIGNATURE_WRONG' });
    const bare = system.receiveWebhook?.(Buffer.from(body), {});
    await expect(bare).rejects.toMatchObject({ name: 'RefuseError', code: 'WEBHOOK_SIGNATURE_MISSING' });
  });

  test('about something else, or nobody, is refused though it is signed', async () => {
    const told = async (event: object) => {
      const body = JSON.stringify(event);
      const sentAt = Math.floor(Date.now() / 1000);
      const secret = standIn.settings.SYSTEM_WEBHOOK_SECRET ?? '';
      const hex = createHmac('sha256', secret).update(`${sentAt}.${body}`).digest('hex');
      return system.receiveWebhook?.(Buffer.from(body), { 'x-signature': `t=${sentAt},v1=${hex}` });
    };
    await expect(told({ type: 'rent.due', tenantId: 't-2', reason: 'x' })).rejects.toThrow('tenant.needs.support');
    await expect(told({ type: 'tenant.needs.support', reason: 'x' })).rejects.toThrow('does not say of whom');
  });

  test('is not taken at all where no secret is set', async () => {
    const deaf = await openSystem(readSystemConfig({ ...standIn.settings, SYSTEM_WEBHOOK_SECRET: '' }));
    expect(deaf.receiveWebhook).toBeUndefined();
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

  test('a missing setting and a malformed one are told apart', () => {
    expect(() => readSystemConfig({})).toThrow('SYSTEM_URL is not set');
    expect(() => readSystemConfig({ SYSTEM_URL: 'housing' })).toThrow('SYSTEM_URL cannot be used');
  });
});
