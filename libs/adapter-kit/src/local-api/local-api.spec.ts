import { RefuseError } from '#contracts';
import { World } from '../test-support/world.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const ASK = { localRef: 'P1', purpose: 'CRISIS_SUPPORT', reason: 'REPEAT_CONTACT' };

describe('the local API', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      const identity = { givenName: 'Testa', familyName: 'Examplesson', dateOfBirth: '1984-02-29' };
      system.add({ localRef: 'P1', identity }, new Date('2026-08-01T00:00:00Z'));
    });
  });
  afterAll(() => world.close());

  it.each([
    undefined,
    'Bearer wrong',
    'Basic a-token-for-tests-only',
    'Bearer a-token-for-tests-onl',
    'a-token-for-tests-only',
  ])('lets nobody in with %s', async (authorization) => {
    const headers = { ...JSON_TYPE, ...(authorization && { authorization }) };
    for (const path of ['/copies', '/parked', '/reviews', '/links', '/enquiries/enq-1']) {
      expect(await world.call(path, { headers })).toMatchObject({ status: 401, body: { code: 'TOKEN_WRONG' } });
    }
    const asked = await world.call('/enquiries', { method: 'POST', headers, body: JSON.stringify(ASK) });
    expect(asked).toMatchObject({ status: 401, body: { code: 'TOKEN_WRONG' } });
  });

  it('tells anybody how it is, and nothing of anybody', async () => {
    await world.hub.until(async () => ((await world.call('/health', {})).body as { indexReady: boolean }).indexReady);
    const { status, body } = await world.call('/health', {});
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...{ ok: true, agency: 'police-north', indexReady: true, people: 1, mailbox: 'up', system: 'up' },
        reviews: { open: 0, urgent: 0, oldestHours: 0 },
      },
    });
  });

  it('says 503 until the directory is here', async () => {
    expect(await world.post('/enquiries', ASK)).toMatchObject({
      status: 503,
      body: { code: 'DIRECTORY_NOT_YET_HERE' },
    });
    await world.publishPartnership();
    expect(await world.post('/enquiries', ASK)).toMatchObject({ status: 202, body: { enquiryId: expect.any(String) } });
  });

  it.each([
    ['is not JSON', '{"localRef": "Testa', 'BODY_NOT_JSON', 400],
    ['is no object', '[]', 'BODY_INVALID', 400],
    ['is empty', '', 'BODY_INVALID', 400],
    ['has a property too many', JSON.stringify({ ...ASK, note: 'Testa' }), 'BODY_INVALID', 400],
    ['lacks a property', JSON.stringify({ localRef: 'P1' }), 'BODY_INVALID', 400],
    ['has an unknown purpose', JSON.stringify({ ...ASK, purpose: 'CURIOSITY' }), 'BODY_INVALID', 400],
    ['says the reason in free text', JSON.stringify({ ...ASK, reason: 'Testa shouts' }), 'BODY_INVALID', 400],
    ['is nested', JSON.stringify({ ...ASK, localRef: { $ne: 'Testa' } }), 'BODY_INVALID', 400],
    ['is nested without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'BODY_INVALID', 400],
    ['reaches for the prototype', '{"__proto__": {"localRef": "P1"}}', 'BODY_INVALID', 400],
    ['is too large', JSON.stringify({ ...ASK, localRef: 'x'.repeat(70_000) }), 'BODY_TOO_LARGE', 413],
  ])('refuses a body that %s', async (_, body, code, status) => {
    const answer = await world.post('/enquiries', body);
    expect(answer).toEqual({ status, body: { code, message: expect.any(String) } });
    expect(JSON.stringify(answer.body)).not.toContain('Testa');
  });

  it('names the property that is wrong', async () => {
    const { body } = await world.post('/enquiries', { ...ASK, note: 'x' });
    expect(body).toMatchObject({ message: expect.stringContaining('note: whitelistValidation') });
  });

  it.each(['/nothing-here', '/enquiries/enq-none'])('says in JSON that %s is not there', async (path) => {
    expect(await world.get(path)).toMatchObject({ status: 404, body: { code: expect.stringContaining('NOT_FOUND') } });
  });

  it('lists copies without a word of what is in them', async () => {
    await world.hub.ask('profile.push', await world.push({ copyId: 'copy-1' }));
    const { body } = await world.get('/copies');
    expect(body).toEqual([
      {
        copyId: 'copy-1',
        version: 1,
        caseRef: 'case-1',
        hidden: false,
        expired: false,
        expiresAt: '2026-11-30T12:00:00.000Z',
      },
    ]);
  });

  describe('webhook', () => {
    const send = (body: string, headers: Record<string, string> = JSON_TYPE) =>
      world.call('/webhook', { method: 'POST', headers, body });

    it('is not there where the system sends none', async () => {
      expect(await send('{}')).toMatchObject({ status: 404, body: { code: 'NO_WEBHOOK' } });
    });

    it('hands the body over as it came, and raises an enquiry from it', async () => {
      const bodies: string[] = [];
      Object.assign(world.system, {
        receiveWebhook: (rawBody: Buffer, headers: Record<string, string>) => {
          bodies.push(rawBody.toString());
          if (headers['x-signature'] !== 'right') throw new RefuseError('WEBHOOK_SIGNATURE_WRONG', 'Check the secret.');
          return Promise.resolve({ localRef: 'P1', reason: 'MISSING_AGAIN' });
        },
      });
      const odd = '{ "person" :  "P1"}';
      expect(await send(odd, { ...JSON_TYPE, 'x-signature': 'right' })).toMatchObject({
        status: 202,
        body: { enquiryId: expect.any(String) },
      });
      expect(await send('<xml/>', { 'content-type': 'text/xml' })).toEqual({
        status: 401,
        body: { code: 'WEBHOOK_SIGNATURE_WRONG', message: 'Check the secret.' },
      });
      expect(bodies).toEqual([odd, '<xml/>']);
    });

    it('is refused when it is too large', async () => {
      expect(await send('x'.repeat(300_000))).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    });
  });
});
