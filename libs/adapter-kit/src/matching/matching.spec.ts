import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RetryError } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { publicKeysOf, sealValue } from '#sealing';
import { normalise, screeningCodes } from '#matching';
import { World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const LONG_AGO = new Date('2025-08-01T00:00:00Z');

const testa: PersonIdentity = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  postcode: 'ZZ99 3WZ',
  phone: '01632 960001',
};
const mock: PersonIdentity = {
  givenName: 'Mock',
  familyName: 'Sampleton',
  dateOfBirth: '1970-07-01',
  postcode: 'ZZ99 4WZ',
};
const twin: PersonIdentity = { ...testa, givenName: 'Tobias' };
const young: PersonIdentity = {
  givenName: 'Junior',
  familyName: 'Madeup',
  dateOfBirth: '2008-09-02',
  postcode: 'ZZ99 5WZ',
};

describe('matching', () => {
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

  let enquiries = 0;
  const fresh = () => `enq-${(enquiries += 1)}`;
  const codesOf = (identity: PersonIdentity, enquiry = 'enq-x') =>
    screeningCodes(normalise(identity), world.screeningKey, { enquiry });

  const screen = async (enquiryId: string, identity: PersonIdentity, windowMonths = 6) => {
    const payload = { enquiryId, purpose: 'CRISIS_SUPPORT' as const, windowMonths, codes: codesOf(identity) };
    return (await world.hub.ask('match.screen', payload)).payload;
  };

  const sealedFor = (enquiryId: string, identity: unknown, changes: object = {}, asker = 'trust-vale') => {
    const keys = world.partnership.agencies;
    const [from, to] = [keys[asker], keys['police-north']];
    if (!from || !to) throw new Error('No such agency.');
    return sealValue(
      { enquiryId, to: 'police-north', identity, ...changes },
      from.keys.signing,
      publicKeysOf(to.keys).sealing,
    );
  };

  const confirm = async (enquiryId: string, identity: unknown, sealed?: string, asker = 'trust-vale') =>
    world.hub.ask('match.confirm', {
      enquiryId,
      purpose: 'CRISIS_SUPPORT',
      asker,
      windowMonths: 6,
      sealedIdentity: sealed ?? (await sealedFor(enquiryId, identity)),
    });

  const links = () => world.ask('SELECT enquiry_id, local_ref FROM subject_link ORDER BY enquiry_id');

  it('answers CANDIDATES from codes alone, and KNOWN once it sees who it is', async () => {
    const enquiryId = fresh();
    expect(await screen(enquiryId, testa)).toEqual({ enquiryId, answer: 'CANDIDATES' });
    expect((await confirm(enquiryId, testa)).payload).toEqual({ enquiryId, answer: 'KNOWN' });
    expect(await links()).toContainEqual({ enquiry_id: enquiryId, local_ref: 'P1' });
    expect(await world.ask('SELECT 1 FROM screened')).toEqual([]);
  });

  it('S26: answers from records with an active concern in the window, and from no others', async () => {
    expect(await screen(fresh(), mock)).toMatchObject({ answer: 'NOT_KNOWN' });
    expect(await screen(fresh(), mock, 24)).toMatchObject({ answer: 'CANDIDATES' });
    await world.ask('DELETE FROM screened');
  });

  it('S25: keeps nothing of whom it does not know: no code, no identity, no reference', async () => {
    const enquiryId = fresh();
    const stranger = { givenName: 'Nobody', familyName: 'Invented', dateOfBirth: '1991-01-01', postcode: 'ZZ99 9ZZ' };
    expect(await screen(enquiryId, stranger)).toEqual({ enquiryId, answer: 'NOT_KNOWN' });
    const dump = await world.dump();
    for (const code of codesOf(stranger)) expect(dump).not.toContain(code);
    expect(dump).not.toContain(enquiryId);
  });

  it('S25: keeps nothing of a false candidate either', async () => {
    const enquiryId = fresh();
    await world.ask(`INSERT INTO screened VALUES ('${enquiryId}', '{P1}', now())`);
    const stranger = {
      givenName: 'Nobody',
      familyName: 'Invented',
      dateOfBirth: '1991-01-01',
      nhsNumber: '9990000018',
    };
    const sealed = await sealedFor(enquiryId, stranger);
    expect((await confirm(enquiryId, stranger, sealed)).payload).toEqual({ enquiryId, answer: 'NOT_KNOWN' });
    const dump = await world.dump();
    for (const text of ['Invented', '9990000018', sealed, enquiryId]) expect(dump).not.toContain(text);
  });

  it('S02: answers NOT_KNOWN about somebody under 18, and keeps nothing', async () => {
    const enquiryId = fresh();
    await screen(enquiryId, young);
    expect((await confirm(enquiryId, young)).payload).toEqual({ enquiryId, answer: 'NOT_KNOWN' });
    expect(await world.dump()).not.toContain(enquiryId);
  });

  it('finds the person although the confirmation came before the screen', async () => {
    const enquiryId = fresh();
    expect((await confirm(enquiryId, testa)).payload).toMatchObject({ answer: 'KNOWN' });
  });

  it.each([
    ['another enquiry', 'IDENTITY_OF_ANOTHER_ENQUIRY', () => sealedFor('enq-other', testa)],
    ['another agency', 'IDENTITY_OF_ANOTHER_ENQUIRY', (id: string) => sealedFor(id, testa, { to: 'council-dale' })],
    ['somebody else than the asker', 'SIGNATURE_WRONG', (id: string) => sealedFor(id, testa, {}, 'council-dale')],
    ['the wrong shape', 'MESSAGE_INVALID', (id: string) => sealedFor(id, { ...testa, riskScore: 7 })],
    ['no shape at all', 'IDENTITY_MALFORMED', (id: string) => sealedFor(id, ['Testa'])],
  ])('refuses an identity that was sealed for or by %s', async (_, code, seal) => {
    const enquiryId = fresh();
    const { type, payload } = await confirm(enquiryId, testa, await seal(enquiryId));
    expect(type).toBe('message.refused');
    expect(payload).toMatchObject({ code, refusedType: 'MATCH_CONFIRM' });
    expect(JSON.stringify(payload)).not.toContain('Examplesson');
  });

  it('refuses an asker that is in no directory', async () => {
    const { payload } = await confirm(fresh(), testa, undefined, 'nobody-known');
    expect(payload).toMatchObject({ code: 'ASKER_UNKNOWN' });
  });

  describe('an ambiguous match', () => {
    // What was decided once is not asked again.
    afterEach(() => world.ask('DELETE FROM match_override'));

    const ambiguous = async () => {
      const enquiryId = fresh();
      await screen(enquiryId, testa);
      await world.ask(`INSERT INTO screened VALUES ('${enquiryId}', '{P1}', now()) ON CONFLICT DO NOTHING`);
      expect((await confirm(enquiryId, twin)).payload).toEqual({ enquiryId, answer: 'AMBIGUOUS' });
      return enquiryId;
    };

    it('is explained attribute by attribute, and kept sealed until a person decides', async () => {
      const enquiryId = await ambiguous();
      expect(await world.dump()).not.toContain('Tobias');
      const { body } = await world.get('/reviews');
      const review = (
        body as { id: string; identity: object; candidates: { localRef: string; because: string[] }[] }[]
      ).find(({ id }) => id === enquiryId);
      expect(review?.identity).toMatchObject({ givenName: 'Tobias' });
      expect(review?.candidates[0]?.localRef).toBe('P1');
      expect(review?.candidates[0]?.because.join(' ')).toContain('Date of birth agrees');
      await world.post(`/reviews/${enquiryId}`, { answer: 'NOT_KNOWN', by: 'Desk officer 12' });
    });

    it('that a person knows is answered KNOWN and linked', async () => {
      const enquiryId = await ambiguous();
      expect(
        (await world.post(`/reviews/${enquiryId}`, { answer: 'KNOWN', localRef: 'P9', by: 'Desk' })).body,
      ).toMatchObject({ code: 'CANDIDATE_UNKNOWN' });
      expect((await world.post(`/reviews/${enquiryId}`, { answer: 'KNOWN', localRef: 'P1', by: 'Desk' })).status).toBe(
        200,
      );
      await world.hub.until(() => answers(enquiryId).includes('KNOWN'));
      expect(answers(enquiryId)).toEqual(['AMBIGUOUS', 'KNOWN']);
      expect(await links()).toContainEqual({ enquiry_id: enquiryId, local_ref: 'P1' });
      expect((await world.post(`/reviews/${enquiryId}`, { answer: 'NOT_KNOWN', by: 'Desk' })).status).toBe(404);
    });

    it('S25: that a person does not know leaves no identity and no reference', async () => {
      const enquiryId = await ambiguous();
      await world.post(`/reviews/${enquiryId}`, { answer: 'NOT_KNOWN', by: 'Desk officer 12' });
      await world.hub.until(() => answers(enquiryId).includes('NOT_KNOWN'));
      const [row] = await world.ask(`SELECT sealed_identity, local_refs FROM review WHERE enquiry_id = '${enquiryId}'`);
      expect(row).toEqual({ sealed_identity: null, local_refs: [] });
    });

    const answers = (enquiryId: string) =>
      world.hub.received
        .filter(
          ({ type, payload }) =>
            type === 'match.confirmed' && (payload as { enquiryId: string }).enquiryId === enquiryId,
        )
        .map(({ payload }) => (payload as { answer: string }).answer);
  });

  it('S25: forgets whom an enquiry was about when it came to nothing, also for what comes late', async () => {
    const enquiryId = fresh();
    await screen(enquiryId, testa);
    await confirm(enquiryId, testa);
    await world.hub.send('enquiry.outcome', {
      enquiryId,
      outcome: 'NO_MULTI_AGENCY_CONCERN',
      explanation: 'Nobody else.',
    });
    await world.hub.until(async () => (await links()).every(({ enquiry_id }) => enquiry_id !== enquiryId));
    expect(await screen(enquiryId, testa)).toMatchObject({ answer: 'NOT_KNOWN' });
    expect((await confirm(enquiryId, testa)).payload).toMatchObject({ answer: 'NOT_KNOWN' });
    expect(await links()).not.toContainEqual(expect.objectContaining({ enquiry_id: enquiryId }));
  });

  it('refuses to say who an enquiry of another agency is about', async () => {
    const enquiryId = fresh();
    await screen(enquiryId, testa);
    await confirm(enquiryId, testa);
    const { type, payload } = await world.hub.ask('identity.request', { enquiryId, caseRef: 'case-9' });
    expect({ type, payload }).toMatchObject({ type: 'message.refused', payload: { code: 'ENQUIRY_NOT_OURS' } });
  });

  it('follows the system: who is new is found, who has gone is not', async () => {
    const newcomer = { givenName: 'Fresh', familyName: 'Arrival', dateOfBirth: '1979-05-06', postcode: 'ZZ99 1AA' };
    world.system.add({ localRef: 'P5', identity: newcomer }, RECENT);
    await world.hub.until(
      async () => ((await screen(fresh(), newcomer)) as { answer: string }).answer === 'CANDIDATES',
    );
    world.system.persons.delete('P5');
    await world.hub.until(async () => ((await screen(fresh(), newcomer)) as { answer: string }).answer === 'NOT_KNOWN');
  });

  it('waits with its answer until everybody is in the index', async () => {
    await world.adapter.close();
    await rm(join(world.config.indexFolder, 'police-north.people-index'));
    let away = true;
    world.system.before = (method) => {
      if (method === 'people' && away) throw new RetryError('SYSTEM_UNREACHABLE', 'Away.');
    };
    await world.start();
    expect((await world.get('/health')).body).toMatchObject({
      ok: false,
      indexReady: false,
      people: 0,
      system: 'down',
    });
    const answer = screen(fresh(), testa);
    await pause(700);
    away = false;
    expect(await answer).toMatchObject({ answer: 'CANDIDATES' });
    expect((await world.get('/health')).body).toMatchObject({
      ok: true,
      indexReady: true,
      mailbox: 'up',
      system: 'up',
    });
  });
});
