import { setTimeout as pause } from 'node:timers/promises';
import type { PersonIdentity } from '#contracts';
import { normalise, screeningCodes } from '#matching';
import { publicKeysOf, unsealValue } from '#sealing';
import { World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const LONG_AGO = new Date('2025-08-01T00:00:00Z');

const testa: PersonIdentity = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  postcode: 'ZZ99 3WZ',
};
const mock: PersonIdentity = {
  givenName: 'Mock',
  familyName: 'Sampleton',
  dateOfBirth: '1970-07-01',
  postcode: 'ZZ99 4WZ',
};
const young: PersonIdentity = {
  givenName: 'Junior',
  familyName: 'Madeup',
  dateOfBirth: '2008-09-02',
  postcode: 'ZZ99 5WZ',
};

describe('an enquiry of our own', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      system.add({ localRef: 'P1', identity: testa }, RECENT);
      system.add({ localRef: 'P2', identity: mock }, LONG_AGO);
      system.add({ localRef: 'P3', identity: young }, RECENT);
      system.add({ localRef: 'P4', identity: { ...young, dateOfBirth: undefined } }, RECENT);
    });
    await world.publishPartnership();
  });
  afterAll(() => world.close());

  const raise = (localRef: string) =>
    world.post('/enquiries', { localRef, purpose: 'CRISIS_SUPPORT', reason: 'REPEAT_CONTACT' });
  const raisedMessages = () => world.hub.received.filter(({ type }) => type === 'enquiry.raise');

  it.each([
    ['P3', 422, 'REJECTED_UNDER_18'],
    ['P4', 422, 'DATE_OF_BIRTH_MISSING'],
    ['P2', 422, 'NO_ACTIVE_CONCERN'],
    ['P0', 404, 'PERSON_NOT_FOUND'],
  ])('S02: about %s is answered %i %s, and nothing leaves', async (localRef, status, code) => {
    const { status: was, body } = await raise(localRef);
    expect({ status: was, body }).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(body)).not.toMatch(/Junior|Madeup|Sampleton/);
    await pause(100);
    expect(raisedMessages()).toEqual([]);
    expect(await world.ask('SELECT 1 FROM raised_enquiry UNION ALL SELECT 1 FROM outbox_message')).toEqual([]);
  });

  it('S02: is taken on the eighteenth birthday in London, not an hour before', async () => {
    world.now = new Date('2026-09-01T22:59:59Z');
    expect((await raise('P3')).status).toBe(422);
    world.now = new Date('2026-09-01T23:00:00Z');
    expect((await raise('P3')).status).toBe(202);
    await world.hub.first('enquiry.raise');
  });

  it('carries codes only, and the identity sealed once for each other agency', async () => {
    const { status, body } = await raise('P1');
    expect(status).toBe(202);
    const { enquiryId } = body as { enquiryId: string };
    const sent = await world.hub.until(() =>
      raisedMessages().find(({ payload }) => (payload as { enquiryId: string }).enquiryId === enquiryId),
    );
    const payload = sent.payload as { codes: string[]; sealed: { agency: string; sealed: string }[] };
    expect(JSON.stringify(payload)).not.toMatch(/Examplesson|1984/);
    expect(payload.codes).toEqual(screeningCodes(normalise(testa), world.screeningKey, { enquiry: enquiryId }));
    expect(payload.sealed.map(({ agency }) => agency).sort()).toEqual(['council-dale', 'trust-vale']);
    const { agencies } = world.partnership;
    const own = agencies['police-north']?.keys;
    for (const { agency, sealed } of payload.sealed) {
      const opened =
        own && (await unsealValue(sealed, agencies[agency]?.keys.sealing ?? {}, publicKeysOf(own).signing));
      expect(opened).toEqual({ enquiryId, to: agency, identity: testa });
    }
    expect((await raise('P1')).body).toEqual({ enquiryId });

    await world.hub.send('enquiry.outcome', {
      enquiryId,
      outcome: 'REFERRAL_OPENED',
      caseRef: 'case-9',
      explanation: 'Others know.',
    });
    await world.hub.until(
      async () => ((await world.get(`/enquiries/${enquiryId}`)).body as { outcome: unknown }).outcome ?? undefined,
    );
    const released = await world.hub.ask('identity.request', { enquiryId, caseRef: 'case-9' });
    expect(released).toEqual({
      type: 'identity.released',
      payload: { enquiryId, caseRef: 'case-9', identity: testa },
    });
  });
});
