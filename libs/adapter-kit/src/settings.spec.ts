import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAdult, ParkError } from '#contracts';
import { generatePartyKeys } from '#sealing';
import { readAdapterConfig } from './config.js';
import { makeIdentity, readIdentityFile, writeIdentityFile } from './identity.js';
import { monthsBefore } from './parts.js';

const ENV = {
  AGENCY_ID: 'police-north',
  AGENCY_KIND: 'POL',
  MAILBOX_URL: 'postgres://police@db.example.org/mailboxes',
  STORE_URL: 'postgres://adapter@localhost/adapter',
  IDENTITY_FILE: '/etc/concordat/identity.json',
  PORT: '4001',
  LOCAL_TOKEN: 'sixteen-characters-at-least',
};

function faultOf(work: () => unknown): ParkError {
  try {
    work();
  } catch (error) {
    if (error instanceof ParkError) return error;
    throw error;
  }
  throw new Error('Nothing was wrong.');
}

describe('the settings of an adapter', () => {
  it('are read once, with defaults for what need not be set', () => {
    expect(readAdapterConfig(ENV)).toEqual({
      agency: 'police-north',
      kind: 'POL',
      mailbox: { agency: 'police-north', url: ENV.MAILBOX_URL },
      storeUrl: ENV.STORE_URL,
      identityFile: ENV.IDENTITY_FILE,
      indexFolder: '/etc/concordat',
      host: '127.0.0.1',
      port: 4001,
      localToken: ENV.LOCAL_TOKEN,
      expirySeconds: 15,
      indexRefreshSeconds: 300,
      reviewHours: 48,
      signerAssurance: 'SOFTWARE_KEY',
      linkMonths: 13,
      concernMonths: 6,
    });
    expect(readAdapterConfig({ ...ENV, MAILBOX_SCHEMA: 'mine' }).mailbox.schema).toBe('mine');
  });

  it.each(Object.keys(ENV))('say in a sentence that %s is missing', (name) => {
    const { code, message } = faultOf(() => readAdapterConfig({ ...ENV, [name]: ' ' }));
    expect({ code, message }).toEqual({
      code: 'SETTING_MISSING',
      message: expect.stringMatching(`^${name} is not set: .+\\.$`),
    });
  });

  it.each([
    ['AGENCY_ID', 'Police North'],
    ['AGENCY_KIND', 'FIRE'],
    ['MAILBOX_URL', 'mysql://user:secret@db'],
    ['STORE_URL', 'redis://user:secret@db'],
    ['PORT', '99999'],
    ['LOCAL_TOKEN', 'secret'],
    ['EXPIRY_SECONDS', '0'],
  ])('say in another sentence that %s cannot be used, without its value', (name, value) => {
    const { code, message } = faultOf(() => readAdapterConfig({ ...ENV, [name]: value }));
    expect({ code, message }).toEqual({
      code: 'SETTING_MALFORMED',
      message: expect.stringContaining(`${name} cannot be used`),
    });
    expect(message).not.toContain('secret');
  });
});

describe('the identity file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concordat-identity-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const written = async (name: string) => {
    const identity = await makeIdentity('police-north', await generatePartyKeys(), Buffer.alloc(32, 7));
    await writeIdentityFile(join(folder, name), identity);
    return { path: join(folder, name), identity };
  };

  it('is readable by its owner alone, and comes back as it was made', async () => {
    const { path, identity } = await written('good.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readIdentityFile(path)).toEqual(identity);
    expect(Object.keys(identity.hub.signing)).not.toContain('d');
  });

  it('may hold two screening keys while one is being replaced, and in the older form the one by itself', async () => {
    const [current, previous] = [Buffer.alloc(32, 8), Buffer.alloc(32, 7)];
    const both = await makeIdentity('police-north', await generatePartyKeys(), current, previous);
    expect(both.screeningKeys).toEqual([current.toString('base64url'), previous.toString('base64url')]);
    const { screeningKeys, ...rest } = both;
    const older = { ...rest, screeningKey: screeningKeys[1] };
    await writeFile(join(folder, 'older.json'), JSON.stringify(older), { mode: 0o600 });
    expect((await readIdentityFile(join(folder, 'older.json'))).screeningKeys).toEqual([screeningKeys[1]]);
    await writeFile(join(folder, 'none.json'), JSON.stringify({ ...rest, screeningKeys: [] }), { mode: 0o600 });
    await expect(readIdentityFile(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'IDENTITY_FILE_MALFORMED',
    });
  });

  it('is not used when it is missing, broken, or open to others', async () => {
    const { path } = await written('open.json');
    await chmod(path, 0o644);
    await expect(readIdentityFile(path)).rejects.toMatchObject({ code: 'IDENTITY_FILE_OPEN_TO_OTHERS' });
    await expect(readIdentityFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'IDENTITY_FILE_MISSING' });
    for (const text of ['', '{', '{}', '[]', 'null']) {
      await writeFile(join(folder, 'broken'), text, { mode: 0o600 });
      await expect(readIdentityFile(join(folder, 'broken'))).rejects.toMatchObject({ code: 'IDENTITY_FILE_MALFORMED' });
    }
  });
});

describe('S02: an adult', () => {
  it.each([
    ['2008-09-02', '2026-09-01T22:59:59Z', false],
    ['2008-09-02', '2026-09-01T23:00:00Z', true],
    ['2008-01-15', '2026-01-14T23:59:59Z', false],
    ['2008-01-15', '2026-01-15T00:00:00Z', true],
    ['2008-02-29', '2026-02-28T12:00:00Z', false],
    ['2008-02-29', '2026-03-01T00:00:00Z', true],
    ['1950-01-01', '2026-01-01T00:00:00Z', true],
    [undefined, '2026-01-01T00:00:00Z', false],
    ['29/02/1984', '2026-01-01T00:00:00Z', false],
  ])('born %s, at %s: %s', (born, now, adult) => {
    expect(isAdult(born, new Date(now))).toBe(adult);
  });
});

describe('a window in months', () => {
  it.each([
    ['2026-08-31T10:00:00.000Z', 6, '2026-02-28T10:00:00.000Z'],
    ['2026-03-15T10:00:00.000Z', 6, '2025-09-15T10:00:00.000Z'],
    ['2024-02-29T00:00:00.000Z', 12, '2023-02-28T00:00:00.000Z'],
  ])('before %s, %i of them: since %s', (now, months, since) => {
    expect(monthsBefore(new Date(now), months).toISOString()).toBe(since);
  });
});
