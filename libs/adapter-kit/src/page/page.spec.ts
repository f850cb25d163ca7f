import request from 'supertest';
import type { PersonIdentity } from '#contracts';
import { Asker } from '../test-support/asker.js';
import { TOKEN, World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const testa: PersonIdentity = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  postcode: 'ZZ99 3WZ',
  phone: '01632 960001',
};
const twin: PersonIdentity = { ...testa, givenName: 'Tobias', address: '<script>alert("1")</script> Madeup Row' };

describe('the adapter’s page', () => {
  let world: World;
  let asker: Asker;
  const start = new Date('2026-09-01T12:00:00Z');
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      system.add({ localRef: 'P<b>1', identity: testa }, RECENT);
    });
    await world.publishPartnership();
    asker = new Asker(world);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.now = start;
  });
  afterEach(() => world.ask('DELETE FROM match_override'));

  const site = () => request(world.adapter.url);
  const signIn = (token: string) => site().post('/sign-in').type('form').send({ token });

  /** A browser that has signed in. */
  const visitor = async () => {
    const [cookie = ''] = [(await signIn(TOKEN)).get('Set-Cookie')].flat();
    const get = (path: string) => site().get(path).set('Cookie', cookie);
    const { text } = await get('/');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const post = (path: string, form: object) =>
      site()
        .post(path)
        .set('Cookie', cookie)
        .type('form')
        .send({ _csrf: csrf, ...form });
    return { cookie, csrf, get, post };
  };
  const ambiguous = async () => {
    const { enquiryId, answer } = await asker.ask(twin);
    expect(answer).toBe('AMBIGUOUS');
    return enquiryId;
  };

  describe('its door', () => {
    it('lets in with the local token alone, by a cookie that no script reads and no other site sends', async () => {
      expect((await site().get('/')).headers).toMatchObject({ location: '/sign-in' });
      expect((await site().get('/sign-in')).status).toBe(200);
      const { status, headers } = await signIn(TOKEN);
      expect({ status, location: headers.location }).toEqual({ status: 303, location: '/' });
      expect(String(headers['set-cookie'])).toMatch(/^concordat_desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    });

    it('keeps out a wrong token, and after ten of them any token for a while', async () => {
      for (let at = 0; at < 10; at += 1) {
        const answer = await signIn(`${TOKEN}${at}`);
        expect({ status: answer.status, cookie: answer.headers['set-cookie'] }).toEqual({ status: 401 });
        expect(answer.text).toContain('This is not the token of this adapter.');
      }
      expect((await signIn(TOKEN)).status).toBe(429);
      world.now = new Date(start.getTime() + HOUR_MS);
      expect((await signIn(TOKEN)).status).toBe(303);
    });

    it('forgets whoever does nothing for half an hour, and whoever signs out', async () => {
      const one = await visitor();
      world.now = new Date(start.getTime() + HOUR_MS);
      expect((await one.get('/')).status).toBe(303);
      const other = await visitor();
      expect((await other.post('/sign-out', {})).headers.location).toBe('/sign-in');
      expect((await other.get('/')).status).toBe(303);
    });

    it('does not open to the cookie of an API call, nor the API to the cookie of the page', async () => {
      const { cookie } = await visitor();
      expect((await site().get('/reviews').set('Cookie', cookie)).status).toBe(401);
      expect((await site().get('/').set('Authorization', `Bearer ${TOKEN}`)).status).toBe(303);
      expect((await site().get('/').set('Cookie', 'concordat_desk=; other=1')).status).toBe(303);
    });

    it('lets no page be kept, framed or scripted', async () => {
      const { headers } = await (await visitor()).get('/');
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff',
      });
      expect(headers['x-powered-by']).toBeUndefined();
    });
  });

  describe('a form', () => {
    it.each([
      ['without a token', { _csrf: undefined }, undefined],
      ['with the token of another session', { _csrf: 'A'.repeat(43) }, undefined],
      ['with two tokens', { _csrf: ['a', 'b'] }, undefined],
      ['from another site', {}, 'https://elsewhere.example'],
      ['from nowhere', {}, 'null'],
    ])('is refused %s, and nothing is changed', async (_, changes, origin) => {
      const enquiryId = await ambiguous();
      const { cookie, csrf } = await visitor();
      const sent = site().post(`/desk/reviews/${enquiryId}`).set('Cookie', cookie).type('form');
      const form = { _csrf: csrf, by: 'Desk officer 12', choice: 'nobody', ...changes };
      const answer = await (origin ? sent.set('Origin', origin) : sent).send(form);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Nothing was changed');
      expect(asker.answersTo(enquiryId)).toEqual(['AMBIGUOUS']);
    });

    it('says in a sentence what was left out', async () => {
      const enquiryId = await ambiguous();
      const answer = await (await visitor()).post(`/desk/reviews/${enquiryId}`, { by: ' ', choice: 'nobody' });
      expect({ status: answer.status, type: answer.type }).toEqual({ status: 400, type: 'text/html' });
      expect(answer.text).toContain('give your name');
    });
  });

  describe('a match to decide', () => {
    it('S25: shows both sides beside each other with every reason, escaped, and keeps nothing of it', async () => {
      const enquiryId = await ambiguous();
      const { text, status } = await (await visitor()).get(`/reviews/${enquiryId}`);
      expect(status).toBe(200);
      for (const part of ['Tobias', 'Testa', '1984-02-29', 'Date of birth agrees', 'Given name differs']) {
        expect(text).toContain(part);
      }
      expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; Madeup Row');
      expect([...text.matchAll(/name="choice" value="([^"]*)"/g)].map(([, value]) => value)).toEqual([
        'same:P&lt;b&gt;1',
        'nobody',
      ]);
      expect(text).not.toMatch(/<script|<b>|style=|onclick/);
      expect(text).toContain('Example trust-vale asked less than an hour ago');
      expect((await world.dump()).toLowerCase()).not.toContain('tobias');
    });

    it('is answered with the same person, and linked', async () => {
      const enquiryId = await ambiguous();
      const { post, get } = await visitor();
      const sent = await post(`/desk/reviews/${enquiryId}`, { by: 'Desk officer 12', choice: 'same:P<b>1' });
      expect({ status: sent.status, to: sent.headers.location }).toEqual({ status: 303, to: '/' });
      await world.hub.until(() => asker.answersTo(enquiryId).includes('KNOWN'));
      expect((await get(`/reviews/${enquiryId}`)).text).toContain('Desk officer 12 answered “the same person”');
      expect((await get('/')).text).toContain(`${enquiryId} is about our record P&lt;b&gt;1`);
      const again = await post(`/desk/reviews/${enquiryId}`, { by: 'Desk officer 12', choice: 'nobody' });
      expect(again.status).toBe(404);
    });

    it('is answered with nobody here', async () => {
      const enquiryId = await ambiguous();
      await (await visitor()).post(`/desk/reviews/${enquiryId}`, { by: 'Desk officer 12', choice: 'nobody' });
      await world.hub.until(() => asker.answersTo(enquiryId).includes('NOT_KNOWN'));
    });

    it('is marked when half of its time is gone, and answered by itself when all of it is', async () => {
      const enquiryId = await ambiguous();
      world.now = new Date(start.getTime() + 25 * HOUR_MS);
      const before = (await (await visitor()).get(`/reviews/${enquiryId}`)).text;
      expect(before).toContain('asked 25 hours ago');
      expect(before).toContain('Urgent');
      expect((await world.call('/health', {})).body).toMatchObject({ reviews: { oldestHours: 25 } });
      world.now = new Date(start.getTime() + 48 * HOUR_MS);
      await world.hub.until(() => asker.answersTo(enquiryId).includes('NOT_KNOWN'));
      const after = (await (await visitor()).get(`/reviews/${enquiryId}`)).text;
      expect(after).toContain('Nobody decided in time. On 3 September 2026 at 13:00');
      expect(after).not.toContain('Testa');
    });

    it('is not answered with a record that is gone from the system', async () => {
      const enquiryId = await ambiguous();
      const person = world.system.persons.get('P<b>1');
      world.system.persons.delete('P<b>1');
      const { text } = await (await visitor()).get(`/reviews/${enquiryId}`);
      if (person) world.system.persons.set('P<b>1', person);
      expect(text).toContain('Our system no longer holds this record.');
      expect(text).not.toContain('value="same:');
      expect(text).toContain('value="nobody"');
    });

    it('that is not there is said to be so', async () => {
      const { status, type } = await (await visitor()).get('/reviews/enq-none');
      expect({ status, type }).toEqual({ status: 404, type: 'text/html' });
    });
  });

  it('H1: lets a person take a wrong match back', async () => {
    const { enquiryId } = await asker.ask(testa);
    await world.hub.ask('profile.push', await world.push({ copyId: 'copy-page', enquiryId }));
    const { get, post } = await visitor();
    expect((await get('/')).text).toContain('copy-page, version 1');
    const undoing = { by: 'Desk officer 12', reason: 'WRONG_PERSON' };
    expect((await post(`/desk/links/${enquiryId}`, { ...undoing, reason: 'her sister' })).status).toBe(400);
    expect((await post(`/desk/links/${enquiryId}`, undoing)).status).toBe(303);
    await world.hub.until(() => asker.answersTo(enquiryId).includes('NOT_KNOWN'));
    const { text } = await get('/');
    expect(text).not.toContain(`${enquiryId} is about`);
    expect(text).toContain('no, hidden');
  });

  it('lets a person drop a message that was set aside', async () => {
    await world.ask(
      `INSERT INTO parked_message (id, agency, type, code) VALUES ('m-1', 'police-north', 'profile.push', 'ODD_<i>')`,
    );
    const { get, post } = await visitor();
    expect((await get('/')).text).toContain('profile push: odd &lt;i&gt;');
    expect((await post('/desk/parked/m-1', { action: 'DROP' })).status).toBe(303);
    expect((await get('/')).text).not.toContain('odd &lt;i&gt;');
  });

  it('gives its style sheet, and nothing in it comes from elsewhere', async () => {
    const { text, type } = await site().get('/assets/page.css');
    expect(type).toBe('text/css');
    expect(text).not.toMatch(/url\(|@import/);
  });
});
