import type { PersonIdentity } from '#contracts';
import { Asker } from '../test-support/asker.js';
import { World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const testa: PersonIdentity = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  postcode: 'ZZ99 3WZ',
  phone: '01632 960001',
};
const twin: PersonIdentity = { ...testa, givenName: 'Tobias' };
const CLOSED = { outcome: 'CASE_CLOSED' as const, caseRef: 'case-1', explanation: 'The case is closed.' };
const DAY_MS = 86_400_000;
const SUMS = { incidents: 2, roles: [{ role: 'CONSTABLE', incidents: 2, minutes: 30 }] };

describe('when a case is over', () => {
  let world: World;
  let asker: Asker;
  const start = new Date('2026-09-01T12:00:00Z');
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      system.add({ localRef: 'P1', identity: testa }, RECENT);
      Object.assign(system, { contactCounts: async () => SUMS });
    });
    await world.publishPartnership();
    asker = new Asker(world);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.now = start;
  });

  /** Two messages to the same agency keep their order, so that the answer to the second says that both were handled. */
  const after = () => world.hub.ask('inventory.request', { requestId: 'req-after' });
  const rows = (table: string, enquiryId: string) =>
    world.ask(`SELECT * FROM ${table} WHERE enquiry_id = '${enquiryId}'`);
  const contacts = async (caseRef: string) => {
    const asked = { requestId: 'req-1', caseRef, from: '2026-01-01', to: '2026-09-01' };
    return (await world.hub.ask('contacts.request', asked)).payload;
  };
  const matched = async (caseRef: string) => {
    const { enquiryId, answer } = await asker.ask(testa);
    expect(answer).toBe('KNOWN');
    await world.ask(`UPDATE subject_link SET case_ref = '${caseRef}' WHERE enquiry_id = '${enquiryId}'`);
    return enquiryId;
  };
  const closed = async (enquiryId: string, caseRef: string) => {
    await world.hub.send('enquiry.outcome', { ...CLOSED, enquiryId, caseRef });
    await after();
    await world.hub.until(async () => (await rows('closed_enquiry', enquiryId)).length === 1);
  };

  it('what the person was recognised by is forgotten, and the record is only counted any more', async () => {
    const enquiryId = await matched('case-1');
    expect(await rows('subject_link', enquiryId)).toMatchObject([{ local_ref: 'P1', weights: 'built-in' }]);
    await closed(enquiryId, 'case-1');
    expect(await rows('subject_link', enquiryId)).toMatchObject([{ local_ref: 'P1', asked: null, weights: null }]);
    expect((await world.get('/links')).body).not.toContainEqual(expect.objectContaining({ enquiryId }));
    expect(await contacts('case-1')).toMatchObject({ answer: 'COUNTED', incidents: 2, counts: SUMS.roles });
    const undo = { by: 'Desk officer 12', reason: 'WRONG_PERSON' };
    expect((await world.post(`/links/${enquiryId}/undo`, undo)).status).toBe(404);
  });

  it('the record itself is forgotten once the evaluation is over', async () => {
    const enquiryId = await matched('case-2');
    await closed(enquiryId, 'case-2');
    world.now = new Date(start.getTime() + 380 * DAY_MS);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await rows('subject_link', enquiryId)).toHaveLength(1);
    world.now = new Date(start.getTime() + 430 * DAY_MS);
    await world.hub.until(async () => (await rows('subject_link', enquiryId)).length === 0);
    world.now = start;
    expect(await contacts('case-2')).toMatchObject({ answer: 'NOT_LINKED', counts: [] });
  });

  it('a match that waited for a person is answered no more', async () => {
    const { enquiryId } = await asker.ask(twin);
    expect((await world.get('/reviews')).body).toContainEqual(expect.objectContaining({ id: enquiryId }));
    await closed(enquiryId, 'case-3');
    expect(await rows('review', enquiryId)).toEqual([]);
  });

  it('what a person has decided is remembered all the same, and wins the next time', async () => {
    const { enquiryId } = await asker.ask(twin);
    await world.post(`/reviews/${enquiryId}`, { by: 'Desk officer 12', answer: 'NOT_KNOWN' });
    await closed(enquiryId, 'case-4');
    expect((await asker.ask(twin)).answer).toBe('NOT_KNOWN');
    await world.ask('DELETE FROM match_override');
  });

  it('who decided a match can be seen for ninety days', async () => {
    const { enquiryId } = await asker.ask({ ...twin, givenName: 'Tibor' });
    await world.post(`/reviews/${enquiryId}`, { by: 'Desk officer 12', answer: 'NOT_KNOWN' });
    world.now = new Date(start.getTime() + 89 * DAY_MS);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await rows('review', enquiryId)).toHaveLength(1);
    world.now = new Date(start.getTime() + 91 * DAY_MS);
    await world.hub.until(async () => (await rows('review', enquiryId)).length === 0);
  });
});
