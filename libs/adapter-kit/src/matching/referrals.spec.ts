import request from 'supertest';
import type { PersonIdentity } from '#contracts';
import { Asker } from '../test-support/asker.js';
import { TOKEN, World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const OVER = { outcome: 'CASE_CLOSED' as const, explanation: 'The case is closed.' };

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

describe('a referral of our own', () => {
  let world: World;
  let asker: Asker;
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      system.add({ localRef: 'P1', identity: testa }, RECENT);
      system.add({ localRef: 'P2', identity: mock }, RECENT);
    });
    await world.publishPartnership();
    asker = new Asker(world);
  });
  afterAll(() => world.close());

  const raise = async (localRef: string): Promise<string> => {
    const question = { localRef, purpose: 'CRISIS_SUPPORT', reason: 'REPEAT_CONTACT' };
    return ((await world.post('/enquiries', question)).body as { enquiryId: string }).enquiryId;
  };
  const found = async (id: string) => (await world.get(`/enquiries/${id}`)).body as Record<string, unknown>;
  const sentOf = (type: string) =>
    world.hub.received.filter((one) => one.type === type).map(({ payload }) => payload as Record<string, unknown>);
  const raisedAs = (enquiryId: string) =>
    world.hub.until(() => sentOf('enquiry.raise').find((one) => one.enquiryId === enquiryId));
  const desk = async (): Promise<string> => {
    const signedIn = await request(world.adapter.url).post('/sign-in').type('form').send({ token: TOKEN });
    const [cookie = ''] = [signedIn.get('Set-Cookie')].flat();
    return (await request(world.adapter.url).get('/').set('Cookie', cookie)).text;
  };
  /** Two messages to the same agency keep their order: the answer to the second says that both were handled. */
  const handled = () => world.hub.ask('inventory.request', { requestId: 'req-after' });
  const isOfCase = async (enquiryId: string, caseRef: string): Promise<void> => {
    await world.hub.send('enquiry.outcome', { enquiryId, caseRef, outcome: 'REFERRAL_OPENED', explanation: 'Open.' });
    await handled();
  };

  describe('S20: whoever made it sees what became of it', () => {
    it('when it was taken, by when it is answered, and what came of it, without a word of the person', async () => {
      const enquiryId = await raise('P1');
      expect(await desk()).toContain('It is on its way to the programme.');
      const answerBy = '2026-09-03T12:00:00.000Z';
      await world.hub.send('enquiry.acknowledged', { enquiryId, answerBy });
      await handled();
      expect(await found(enquiryId)).toMatchObject({ answerBy, progress: null });
      expect(await desk()).toContain('The programme has it, and answers by 3 September 2026');
      const at = '2026-09-10T09:00:00.000Z';
      await world.hub.send('referral.progressed', { enquiryId, code: 'ACCEPTED', at });
      await handled();
      expect(await found(enquiryId)).toMatchObject({ progress: 'ACCEPTED', progressAt: at });
      const page = await desk();
      expect(page).toContain('The referral was accepted. Services work on it together, on 10 September 2026');
      expect(page).not.toMatch(/Testa|Examplesson|1984/);
    });

    it('and what comes late does not hide what is newer', async () => {
      const enquiryId = await raise('P2');
      await world.hub.send('referral.progressed', { enquiryId, code: 'ENDED', at: '2026-09-20T09:00:00.000Z' });
      await world.hub.send('referral.progressed', { enquiryId, code: 'ACCEPTED', at: '2026-09-10T09:00:00.000Z' });
      await handled();
      expect(await found(enquiryId)).toMatchObject({ progress: 'ENDED' });
    });
  });

  describe('S58: somebody who returns', () => {
    it('is asked about with the pseudonym of the case their record was part of, and nothing else of it', async () => {
      const { enquiryId: before } = await asker.ask(testa);
      await isOfCase(before, 'case-first');
      await world.hub.send('enquiry.outcome', { ...OVER, enquiryId: before, caseRef: 'case-first' });
      await handled();
      await world.ask(`UPDATE raised_enquiry SET outcome = 'WITHDRAWN' WHERE outcome IS NULL`);
      expect(await raisedAs(await raise('P1'))).toMatchObject({ earlierCase: 'case-first' });
      expect(await raisedAs(await raise('P2'))).not.toHaveProperty('earlierCase');
    });

    it('is answered for with that pseudonym, by the adapter and by a person', async () => {
      const { enquiryId, answer } = await asker.ask(testa);
      expect(answer).toBe('KNOWN');
      const answers = () => sentOf('match.confirmed').filter((one) => one.answer === 'KNOWN');
      expect(answers().at(-1)).toEqual({ enquiryId, answer: 'KNOWN', earlierCase: 'case-first' });
      const unsure = await asker.ask({ ...testa, givenName: 'Tobias' });
      expect(unsure.answer).toBe('AMBIGUOUS');
      await world.post(`/reviews/${unsure.enquiryId}`, { by: 'Desk officer 12', answer: 'KNOWN', localRef: 'P1' });
      const decided = () => answers().find((one) => one.enquiryId === unsure.enquiryId);
      expect(await world.hub.until(decided)).toMatchObject({ earlierCase: 'case-first' });
    });
  });

  describe('S34: somebody with an open case who is identified again', () => {
    const told = (caseRef: string) => sentOf('concern.reported').filter((one) => one.caseRef === caseRef);
    const hourLater = () => {
      world.now = new Date(world.now.getTime() + HOUR_MS);
    };
    const turned = async (): Promise<void> => {
      const calls = () => world.system.calls.filter((one) => one === 'hasActiveConcern').length;
      const before = calls();
      hourLater();
      await world.hub.until(() => (calls() > before ? true : undefined));
      await handled();
    };

    it('is told to the hub once, with the case and the time alone; after the case nothing is told', async () => {
      const { enquiryId } = await asker.ask(mock);
      await world.ask(`UPDATE subject_link SET linked_at = '2026-09-01T00:00:00Z' WHERE enquiry_id = '${enquiryId}'`);
      await isOfCase(enquiryId, 'case-open');
      await turned();
      expect(told('case-open')).toEqual([]);
      world.system.concerns.set('P2', new Date(world.now));
      hourLater();
      await world.hub.until(() => told('case-open')[0]);
      expect(told('case-open')).toEqual([{ caseRef: 'case-open', at: expect.any(String) }]);
      await turned();
      await turned();
      expect(told('case-open')).toHaveLength(1);
      await world.hub.send('enquiry.outcome', { ...OVER, enquiryId, caseRef: 'case-open' });
      await handled();
      await isOfCase((await asker.ask(testa)).enquiryId, 'case-other');
      world.system.concerns.set('P2', new Date(world.now.getTime() + 2 * HOUR_MS));
      await turned();
      expect(told('case-open')).toHaveLength(1);
    });
  });
});
