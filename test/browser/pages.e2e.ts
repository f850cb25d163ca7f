import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import request from 'supertest';
import { generatePartyKeys, generateSigningKey, publicJwk } from '#sealing';
import { agencyEnrolment } from '../support/agency-double.js';
import { testHub } from '../support/hub.js';
import type { TestHub } from '../support/hub.js';
import { testPostgres } from '../support/postgres.js';

const ISSUER = 'https://portal.test';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let hub: TestHub;
let issuerKey: JWK;

beforeAll(async () => {
  postgres = await testPostgres();
  issuerKey = await generateSigningKey();
  hub = await testHub(await postgres.createDatabase(), {
    role: 'web',
    issuers: [{ issuer: ISSUER, publicKey: publicJwk(issuerKey) }],
    bootstrapAdmin: { issuer: ISSUER, subject: 'admin' },
  });
  const bearer = `Bearer ${await tokenFor('admin')}`;
  const send = (path: string, body: object) => request(hub.url).post(path).set('authorization', bearer).send(body);
  const keys = await generatePartyKeys();
  const trust = { agency: 'westvale-trust', name: 'Westvale Trust', kind: 'MHT', controller: 'westvale-trust' };
  await send('/api/agencies', { ...(await agencyEnrolment(trust.agency, 'MHT', keys)), ...trust }).expect(201);
  const staff = { agency: trust.agency, issuer: ISSUER, healthPractitioner: true };
  const ann = { staffId: 'ann-admin', subject: 'ann', name: 'Ann Example', roles: ['ADMIN'] };
  await send('/api/staff', { ...staff, ...ann }).expect(201);
  const annBearer = `Bearer ${await tokenFor('ann')}`;
  const sam = { staffId: 'sam-carter', subject: 'sam', name: 'Sam <b>Carter</b>', roles: ['COORDINATOR'] };
  const ali = { staffId: 'ali-auditor', subject: 'ali', name: 'Ali Reed', roles: ['AUDITOR'] };
  for (const one of [sam, ali]) {
    await request(hub.url)
      .post('/api/staff')
      .set('authorization', annBearer)
      .send({ ...staff, ...one })
      .expect(201);
  }
});

afterAll(async () => {
  await hub?.close();
  await postgres?.stop();
});

async function tokenFor(subject: string, id: string = randomUUID()): Promise<string> {
  const jwt = new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(ISSUER).setSubject(subject).setJti(id);
  const dated = jwt.setAudience('concordat').setIssuedAt().setExpirationTime('5m');
  return dated.sign(await importJWK(issuerKey, 'EdDSA'));
}

function signIn(token: string) {
  // As a portal of another site sends it.
  return request(hub.url).post('/sign-in').type('form').set('origin', ISSUER).send({ token });
}

async function sessionOf(subject: string): Promise<string> {
  const response = await signIn(await tokenFor(subject)).expect(303);
  return response.get('set-cookie')![0]!.split(';')[0]!;
}

describe('signing in', () => {
  it('gives a session cookie that scripts and other sites do not get', async () => {
    const response = await signIn(await tokenFor('sam'))
      .expect(303)
      .expect('location', '/');
    const cookie = response.get('set-cookie')![0]!;
    expect(cookie).toMatch(/^concordat=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  it('works once with each token', async () => {
    const token = await tokenFor('sam');
    await signIn(token).expect(303);
    const { text } = await signIn(token).expect(401);
    expect(text).toContain('There is a problem');
  });

  it.each([['nobody-known'], ['admin']])('is refused to %s, with what to do', async (subject) => {
    const response = await signIn(await tokenFor(subject)).expect(401);
    expect(response.text).toContain('ask your administrator');
    expect(response.get('set-cookie')).toBeUndefined();
  });

  it('is where a page sends whoever is not signed in', async () => {
    await request(hub.url).get('/').set('accept', 'text/html').expect(303).expect('location', '/sign-in');
  });

  it('ends with signing out', async () => {
    const cookie = await sessionOf('sam');
    const { text } = await request(hub.url).get('/').set('cookie', cookie).expect(200);
    const token = /name="_csrf" value="(\w+)"/.exec(text)![1]!;
    const out = request(hub.url).post('/sign-out').type('form').set('cookie', cookie).set('accept', 'text/html');
    await out.send({ _csrf: token }).expect(303);
    await request(hub.url).get('/').set('cookie', cookie).set('accept', 'text/html').expect(303);
  });
});

describe('the first pages', () => {
  it('say in an empty inbox what will appear, and escape what people are called', async () => {
    const { text } = await request(hub.url)
      .get('/')
      .set('cookie', await sessionOf('sam'))
      .expect(200);
    expect(text).toContain('There are no cases yet');
    expect(text).toContain('Sam &lt;b&gt;Carter');
  });

  it('tell people of other roles what they may do', async () => {
    const { text } = await request(hub.url)
      .get('/')
      .set('cookie', await sessionOf('ali'))
      .expect(200);
    expect(text).toContain('You see no cases');
  });

  it('are not there for whom they are not for', async () => {
    const cookie = await sessionOf('ali');
    const page = request(hub.url).get('/cases/case-of-somebody').set('cookie', cookie).set('accept', 'text/html');
    expect((await page.expect(404)).text).toContain('Page not found');
  });

  it.each(['/sign-in', '/'])(
    '%s is kept by nobody, and may load and be framed by nothing from elsewhere',
    async (path) => {
      const { headers } = await request(hub.url)
        .get(path)
        .set('cookie', await sessionOf('sam'))
        .expect(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  it('publish style sheets and no font', async () => {
    await request(hub.url).get('/assets/govuk.css').expect(200).expect('content-type', /css/);
    await request(hub.url).get('/assets/console.css').expect(200);
    await request(hub.url).get('/assets/fonts/light-94a07e06a1-v2.woff2').expect(404);
  });
});

describe('a form', () => {
  it('without its token, or from elsewhere, changes nothing', async () => {
    const cookie = await sessionOf('sam');
    const post = (path: string) =>
      request(hub.url).post(path).type('form').set('cookie', cookie).set('accept', 'text/html');
    expect((await post('/cases/case-1/coordinator').send({}).expect(403)).text).toContain('out of date');
    await post('/sign-out').set('origin', 'https://elsewhere.test').send({}).expect(403);
    await request(hub.url).post('/api/cases/case-1/manifests').set('cookie', cookie).send({}).expect(403);
    await request(hub.url).get('/').set('cookie', cookie).expect(200);
  });
});
