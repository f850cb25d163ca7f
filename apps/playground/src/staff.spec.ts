import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, jwtVerify } from 'jose';
import { isSignedBy } from '#sealing';
import { AGENCIES, agencyOf } from './agencies.js';
import { DataFolder } from './data-folder.js';
import { freePort } from './ports.js';
import { startSoftwareAuthenticator } from './software-authenticator.js';
import type { SoftwareAuthenticator } from './software-authenticator.js';
import { ADMINISTRATOR, ISSUER, publicKeyOf, STAFF, staffKeys } from './staff.js';
import type { StaffKeys } from './staff.js';
import { TokenIssuer } from './tokens.js';

let path: string;
let folder: DataFolder;
let keys: StaffKeys;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'concordat-staff-'));
  folder = await DataFolder.open(path);
  keys = await staffKeys(folder);
});
afterAll(() => rm(path, { recursive: true }));

describe('the made-up members of staff', () => {
  it('work in agencies of the partnership, the administrator first', () => {
    expect(STAFF[0]?.staffId).toBe(ADMINISTRATOR);
    const ids = new Set(AGENCIES.map(({ id }) => id));
    for (const { agency } of STAFF) expect(ids).toContain(agency);
    expect(new Set(STAFF.map(({ staffId }) => staffId)).size).toBe(STAFF.length);
  });

  it('S22: are coordinated by a health practitioner of a trust', () => {
    for (const { agency, healthPractitioner } of STAFF.filter(({ roles }) => roles.includes('COORDINATOR'))) {
      expect([agencyOf(agency).kind, healthPractitioner]).toEqual(['MHT', true]);
    }
  });

  it('keep their keys from one start to the next, in a file of their owner alone', async () => {
    expect(await staffKeys(await DataFolder.open(path))).toEqual(keys);
    expect(Object.keys(keys)).toHaveLength(STAFF.length);
    expect((await stat(folder.at('staff-keys.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('an access token', () => {
  it('names the person, for this programme and for a short time', async () => {
    const issuer = await TokenIssuer.in(folder);
    const { issuer: name, publicKey } = issuer.publicEntry();
    expect(Object.keys(publicKey).sort()).toEqual(['crv', 'kty', 'x']);
    const { payload, protectedHeader } = await jwtVerify(
      await issuer.token('nurse-1', 120),
      await importJWK(publicKey, 'EdDSA'),
      { issuer: name, audience: 'concordat' },
    );
    expect([name, protectedHeader.alg, payload.sub]).toEqual([ISSUER, 'EdDSA', 'nurse-1']);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is believed after the next start too', async () => {
    const [one, two] = [await TokenIssuer.in(folder), await TokenIssuer.in(folder)];
    expect(one.publicEntry()).toEqual(two.publicEntry());
  });
});

describe('the software authenticator', () => {
  const statement = {
    subject: 'decision-1',
    digest: 'G'.repeat(43),
    role: 'HEALTH' as const,
    signer: 'nurse-1',
    signedAt: '2026-11-23T10:00:00.000Z',
  };
  let authenticator: SoftwareAuthenticator;
  beforeAll(async () => {
    authenticator = await startSoftwareAuthenticator({ keys, port: await freePort(), secret: 'a-secret-path' });
  });
  afterAll(() => authenticator.close());

  const post = (body: unknown, url = authenticator.url): Promise<Response> =>
    fetch(url, { method: 'POST', body: JSON.stringify(body) });

  it('signs a statement with the person’s own key, and says that it is for made-up people', async () => {
    const response = await post({ signer: 'nurse-1', statement });
    const { jws, label } = (await response.json()) as { jws: string; label: string };
    expect(label).toBe('Software authenticator: for made-up people only');
    const { subject, digest, role, signer } = statement;
    expect(await isSignedBy({ signer, role, jws }, { subject, digest }, publicKeyOf(keys, 'nurse-1'))).toBe(true);
  });

  it.each([
    ['somebody else’s statement', { signer: 'constable-1', statement }],
    ['nobody it knows', { signer: 'nurse-9', statement: { ...statement, signer: 'nurse-9' } }],
    ['a name that every object has', { signer: 'constructor', statement: { ...statement, signer: 'constructor' } }],
    ['more than a statement', { signer: 'nurse-1', statement: { ...statement, also: 'this' } }],
    ['less than a statement', { signer: 'nurse-1', statement: { subject: 'decision-1' } }],
    ['nothing', undefined],
  ])('does not sign for %s', async (_, body) => {
    expect((await post(body)).status).toBe(422);
  });

  it('is not there for who does not know its address', async () => {
    const wrong = authenticator.url.replace('a-secret-path', 'a-secret-pathX');
    expect((await post({ signer: 'nurse-1', statement }, wrong)).status).toBe(404);
    expect((await fetch(authenticator.url)).status).toBe(405);
  });
});
