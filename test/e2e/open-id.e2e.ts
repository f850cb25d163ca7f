import { exportJWK, generateKeyPair } from 'jose';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { generatePartyKeys } from '#sealing';
import { Cases } from '../../apps/hub/src/cases/cases.js';
import type { SignInProvider } from '../../apps/hub/src/sign-in/provider-settings.js';
import { freePort } from '../../apps/playground/src/ports.js';
import { SECOND_FACTOR, startIdentityProvider } from '../../apps/playground/src/sign-in/identity-provider.js';
import type { IdentityProvider, MadeUpAccount } from '../../apps/playground/src/sign-in/identity-provider.js';
import { testHub } from '../support/hub.js';
import type { TestHub } from '../support/hub.js';
import { testPostgres } from '../support/postgres.js';
import { agencyEnrolment } from '../support/agency-double.js';
import { Browser } from '../support/browser.js';

const TRUST = 'https://sign-in.westvale.example';
const POLICE = 'https://sign-in.northmoor.example';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let hub: TestHub;
const providers: IdentityProvider[] = [];

beforeAll(async () => {
  postgres = await testPostgres();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const signIn = [
    await organisation('westvale-trust', TRUST, url, [
      { subject: 'sam', name: 'Sam Carter', work: 'coordinator' },
      { subject: 'lee', name: 'Lee Osei', work: 'panel' },
      { subject: 'una', name: 'Una Known', work: 'nobody here' },
    ]),
    await organisation('northmoor-police', POLICE, url, [
      { subject: 'sam', name: 'Sam Other', work: 'panel', claims: { roles: ['PANEL', 'ADMIN'] } },
      { subject: 'jo', name: 'Jo Price', work: 'left', claims: { roles: [] } },
    ]),
  ];
  hub = await testHub(await postgres.createDatabase(), { role: 'web', port, publicUrl: url, signIn });
  const post = async (path: string, body: object, as: string) => {
    const bearer = `Bearer ${await hub.token(as)}`;
    await request(hub.url).post(path).set('authorization', bearer).send(body).expect(201);
  };
  for (const [agency, kind] of [
    ['westvale-trust', 'MHT'],
    ['northmoor-police', 'POL'],
  ] as const) {
    const enrolment = await agencyEnrolment(agency, kind, await generatePartyKeys());
    await post('/api/agencies', { ...enrolment, controller: agency }, 'admin');
  }
  const ada = { staffId: 'ada-admin', name: 'Ada Brown', agency: 'westvale-trust', roles: ['ADMIN'] };
  await post(
    '/api/staff',
    { ...ada, issuer: 'https://sign-in.test', subject: 'ada', healthPractitioner: false },
    'admin',
  );
  for (const one of [
    { staffId: 'sam-carter', subject: 'sam', issuer: TRUST, roles: ['COORDINATOR'], agency: 'westvale-trust' },
    { staffId: 'lee-osei', subject: 'lee', issuer: TRUST, roles: ['PANEL'], agency: 'westvale-trust' },
    { staffId: 'sam-other', subject: 'sam', issuer: POLICE, roles: ['PANEL', 'AUDITOR'], agency: 'northmoor-police' },
    { staffId: 'jo-price', subject: 'jo', issuer: POLICE, roles: ['PANEL'], agency: 'northmoor-police' },
  ]) {
    const health = one.agency === 'westvale-trust';
    await post('/api/staff', { ...one, name: one.staffId, healthPractitioner: health }, 'ada');
  }
});

afterAll(async () => {
  await hub?.close();
  for (const provider of providers) await provider.close();
  await postgres?.stop();
});

async function organisation(
  id: string,
  issuer: string,
  hubUrl: string,
  accounts: MadeUpAccount[],
): Promise<SignInProvider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const client = { id: 'concordat', secret: `made-up secret of ${id}` };
  const provider = await startIdentityProvider({
    issuer,
    accounts,
    port: await freePort(),
    client: { ...client, redirectUri: `${hubUrl}/sign-in/back` },
    key: await exportJWK(privateKey),
    cookieSecret: `made-up cookie secret of ${id}`,
  });
  providers.push(provider);
  const named = { id, name: id, issuer, metadataUrl: provider.metadataUrl, secondFactor: [SECOND_FACTOR] };
  const rolesClaim = issuer === POLICE ? { rolesClaim: 'roles' } : {};
  return { ...named, clientId: client.id, clientSecret: client.secret, ...rolesClaim };
}

/** Goes to the organisation's sign-in, says who it is there, and comes back. */
async function signedIn(subject: string, organisationId: string, browser = new Browser(hub.url)): Promise<Browser> {
  await browser.open(`/sign-in/with/${organisationId}?login_hint=${subject}`);
  return browser;
}

const events = async (event: string): Promise<unknown[]> =>
  hub.app
    .get(DataSource)
    .query(`SELECT 1 FROM ledger_entry WHERE convert_from(bytes, 'UTF8') LIKE $1`, [`%"${event}"%`]);

describe('signing in at one’s own organisation', () => {
  it('brings somebody on the staff to the inbox, and the ledger says so', async () => {
    const sam = await signedIn('sam', 'westvale-trust');
    expect(sam.page).toContain('Signed in as sam-carter');
    expect((await events('SIGNED_IN')).length).toBeGreaterThan(0);
  });

  it('offers every organisation that is believed', async () => {
    const { page } = await new Browser(hub.url).open('/sign-in');
    expect(page).toContain('href="/sign-in/with/westvale-trust"');
    expect(page).toContain('href="/sign-in/with/northmoor-police"');
  });

  it('tells two people of the same name at two organisations apart', async () => {
    expect((await signedIn('sam', 'northmoor-police')).page).toContain('Signed in as sam-other');
  });

  it('lets an organisation take roles away and never add one', async () => {
    const sam = await signedIn('sam', 'northmoor-police');
    // The hub granted PANEL and AUDITOR; the organisation allows PANEL and, in vain, ADMIN.
    expect(await (await sam.get('/api/me')).json()).toMatchObject({ staffId: 'sam-other', roles: ['PANEL'] });
    expect((await sam.get('/api/ledger/checkpoints')).status).toBe(404);
  });

  it.each([
    ['una', 'westvale-trust', 'is not on the staff'],
    ['jo', 'northmoor-police', 'has no role left'],
  ])('refuses %s of %s, who %s', async (subject, organisationId) => {
    const before = (await events('SIGN_IN_REFUSED')).length;
    const nobody = await signedIn(subject, organisationId);
    expect(nobody.status).toBe(401);
    expect(nobody.page).toContain('ask your administrator');
    expect((await events('SIGN_IN_REFUSED')).length).toBe(before + 1);
    expect((await nobody.open('/')).page).toContain('your own organisation says who you are');
  });

  it('gives a new session id, so that one known from before is worth nothing', async () => {
    const browser = new Browser(hub.url);
    await browser.open('/sign-in/with/westvale-trust?login_hint=sam', { follow: false });
    const before = browser.cookie(hub.url);
    await signedIn('sam', 'westvale-trust', browser);
    expect(browser.cookie(hub.url)).not.toBe(before);
  });
});

describe('what was not begun here', () => {
  it.each([
    ['an answer that nobody asked for', '/sign-in/back?code=abc&state=def'],
    ['no answer at all', '/sign-in/back'],
  ])('%s signs nobody in', async (_, path) => {
    const browser = await new Browser(hub.url).open(path);
    expect(browser.status).toBe(401);
  });

  it('an answer to somebody else’s browser signs nobody in', async () => {
    const theirs = new Browser(hub.url);
    const back = await theirs.until('/sign-in/with/westvale-trust?login_hint=sam', '/sign-in/back');
    const mine = new Browser(hub.url);
    await mine.open('/sign-in/with/westvale-trust', { follow: false });
    expect((await mine.open(back)).status).toBe(401);
  });

  it('an answer is good once', async () => {
    const browser = new Browser(hub.url);
    const back = await browser.until('/sign-in/with/westvale-trust?login_hint=sam', '/sign-in/back');
    expect((await browser.open(back)).page).toContain('Signed in as sam-carter');
    expect((await browser.open(back)).status).toBe(401);
  });

  it('an organisation that nobody knows is not there', async () => {
    expect((await new Browser(hub.url).open('/sign-in/with/elsewhere')).status).toBe(404);
  });
});

describe('S27: a signature takes a recent sign-in', () => {
  it('sends whoever signed in long ago to show again who they are, and back to the page', async () => {
    const parties = ['westvale-trust', 'northmoor-police'];
    const database = hub.app.get(DataSource);
    const caseRef = await database.transaction(async (manager) => {
      await manager.query(`INSERT INTO enquiry (enquiry_id, asker, purpose, reason, window_months, asked_at, answer_by)
        VALUES ('enquiry-1', 'northmoor-police', 'CRISIS_SUPPORT', 'made up', 12, now(), now())`);
      const enquiry = { enquiryId: 'enquiry-1', asker: 'northmoor-police', purpose: 'CRISIS_SUPPORT' as const };
      return hub.app.get(Cases).open(manager, enquiry, parties);
    });
    const lee = await signedIn('lee', 'westvale-trust');
    await lee.open(`/cases/${caseRef}`);
    const path = `/cases/${caseRef}/decisions/decision-1/signature`;
    expect((await lee.send(path, {})).location).not.toContain('/sign-in');
    await database.query(`UPDATE web_session SET sess = (sess::jsonb || '{"authenticatedAt": 1}')::json
      WHERE sess->>'staffId' = 'lee-osei'`);
    const sent = await lee.send(path, {});
    expect(sent.location).toBe(`/sign-in/again?to=${encodeURIComponent(`/cases/${caseRef}`)}`);
    await lee.open(sent.location, { answer: 'lee' });
    expect(lee.path).toBe(`/cases/${caseRef}`);
    expect((await lee.send(path, {})).location).not.toContain('/sign-in');
  });
});

describe('an organisation whose sign-in does not answer', () => {
  it('is said to be away, and works again when it is back', async () => {
    const away = await organisation('away-trust', 'https://sign-in.away.example', hub.url, []);
    hub.config.signIn.push(away);
    await providers.pop()!.close();
    const browser = await new Browser(hub.url).open('/sign-in/with/away-trust');
    expect(browser.status).toBe(503);
    expect(browser.page).toContain('does not answer');
  });
});
