import { RetryError } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { STATEMENT_LINE, line } from '../test-support/partnership.js';
import { Asker } from '../test-support/asker.js';
import { World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const testa: PersonIdentity = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  postcode: 'ZZ99 3WZ',
};
const UNDOING = { by: 'Desk officer 12', reason: 'WRONG_PERSON' };

describe('an agency that matched the wrong person', () => {
  let world: World;
  let asker: Asker;
  let changes: { localRef: string; mergedInto?: string }[] = [];
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      Object.assign(system, {
        changes: async function* () {
          yield* changes;
        },
      });
    });
    await world.publishPartnership();
    asker = new Asker(world);
  });
  afterAll(() => world.close());

  const indexed = async () => ((await world.call('/health', {})).body as { people: number }).people;

  let people = 0;
  /** A person of their own for each test, matched and holding a copy. */
  const matched = async () => {
    people += 1;
    const localRef = `P${people}`;
    const identity = {
      ...testa,
      familyName: `Examplesson${'abcdefghijklmnopq'[people]}`,
      dateOfBirth: `1984-03-${10 + people}`,
    };
    const before = await indexed();
    world.system.add({ localRef, identity }, RECENT);
    changes = [...changes, { localRef }];
    await world.hub.until(async () => (await indexed()) > before);
    const { enquiryId, answer } = await asker.ask(identity);
    expect(answer).toBe('KNOWN');
    const copyId = `copy-${people}`;
    const lines = [
      line('fullName', `${identity.givenName} ${identity.familyName}`),
      line('dateOfBirth', identity.dateOfBirth),
      STATEMENT_LINE,
    ];
    await push(copyId, enquiryId, 1);
    return { localRef, identity, enquiryId, copyId, lines };
  };
  const push = async (copyId: string, enquiryId: string, version: number, changed: object = {}) =>
    world.hub.ask('profile.push', await world.push({ copyId, enquiryId, version, ...changed }));
  const hiddenWith = (copyId: string, reason: string) =>
    world.hub.until(() =>
      world.hub.received.find(({ type, payload }) => {
        const said = payload as { copyId: string; hidden: boolean; reason: string };
        return type === 'profile.hidden' && said.copyId === copyId && said.reason === reason;
      }),
    );

  describe('undoes the match', () => {
    it('and the copy goes from view at once, the hub is told, and the same question is not answered KNOWN again', async () => {
      const { enquiryId, copyId, identity, localRef } = await matched();
      expect((await world.get('/links')).body).toContainEqual(
        expect.objectContaining({ enquiryId, localRef, own: false }),
      );
      expect((await world.post(`/links/${enquiryId}/undo`, UNDOING)).status).toBe(200);
      expect(world.system.inView()).not.toContain(copyId);
      await world.hub.until(() => asker.answersTo(enquiryId).length === 2);
      expect(asker.answersTo(enquiryId)).toEqual(['KNOWN', 'NOT_KNOWN']);
      expect((await hiddenWith(copyId, 'MATCH_UNDONE')).payload).toMatchObject({ hidden: true });
      expect((await asker.ask(identity)).answer).toBe('NOT_KNOWN');
      expect((await world.post(`/links/${enquiryId}/undo`, UNDOING)).status).toBe(404);
    });

    it('and nothing brings the copy back to that record: no order, no newer version, no name', async () => {
      const { enquiryId, copyId, lines } = await matched();
      await world.post(`/links/${enquiryId}/undo`, UNDOING);
      await world.hub.ask('profile.resume', { copyId, reason: 'CASE_RESUMED' });
      expect(world.system.inView()).not.toContain(copyId);
      await push(copyId, enquiryId, 2, { lines });
      expect(world.system.inView()).not.toContain(copyId);
      expect(world.system.copies.get(copyId)?.copy).toMatchObject({ version: 2 });
      expect(world.system.copies.get(copyId)?.copy.localRef).toBeUndefined();
    });

    it('although its system is away: the copy is then hidden by the hub’s order', async () => {
      const { enquiryId, copyId } = await matched();
      world.system.before = (method) => {
        if (method === 'setHidden') throw new RetryError('SYSTEM_UNREACHABLE', 'Away.');
      };
      expect((await world.post(`/links/${enquiryId}/undo`, UNDOING)).status).toBe(200);
      world.system.before = () => undefined;
      await world.hub.ask('profile.revoke', { copyId, reason: 'MATCH_UNDONE' });
      expect(world.system.copies.has(copyId)).toBe(false);
    });

    it.each([
      ['words instead of a code', { ...UNDOING, reason: 'it was her sister' }],
      ['no name of who decided', { reason: 'WRONG_PERSON' }],
    ])('but not with %s', async (_, body) => {
      expect(await world.post('/links/enq-1/undo', body)).toMatchObject({
        status: 400,
        body: { code: 'BODY_INVALID' },
      });
    });

    it('but not of an enquiry of its own', async () => {
      await world.ask(`INSERT INTO raised_enquiry VALUES ('enq-own', 'P1', 'CRISIS_SUPPORT', 'X', now())`);
      await world.ask(`INSERT INTO subject_link (enquiry_id, local_ref) VALUES ('enq-own', 'P1')`);
      expect(await world.post('/links/enq-own/undo', UNDOING)).toMatchObject({
        status: 422,
        body: { code: 'ENQUIRY_IS_OURS' },
      });
      await world.ask(`DELETE FROM subject_link WHERE enquiry_id = 'enq-own'`);
    });
  });

  describe('H14: a merge in the agency’s system', () => {
    const merged = async () => {
      const one = await matched();
      world.system.add({ localRef: `${one.localRef}-left`, identity: { ...testa, givenName: 'Mock' } }, RECENT);
      world.system.persons.delete(one.localRef);
      changes = changes.filter(({ localRef }) => localRef !== one.localRef);
      changes = [...changes, { localRef: one.localRef, mergedInto: `${one.localRef}-left` }];
      await hiddenWith(one.copyId, 'RECORD_MERGED');
      return one;
    };

    it('never moves a copy to another person: it is hidden at once and waits for somebody to decide', async () => {
      const { copyId, localRef, enquiryId } = await merged();
      expect(world.system.inView()).not.toContain(copyId);
      await world.hub.ask('profile.resume', { copyId, reason: 'CASE_RESUMED' });
      await push(copyId, enquiryId, 2);
      expect(world.system.inView()).not.toContain(copyId);
      expect(world.system.copies.get(copyId)?.copy.localRef).toBe(localRef);
      expect((await world.get('/mergers')).body).toContainEqual(
        expect.objectContaining({ localRef, mergedInto: `${localRef}-left` }),
      );
    });

    it('shows the copy again once a person says that it is one person', async () => {
      const { copyId, localRef, enquiryId } = await merged();
      const path = `/mergers/${localRef}`;
      expect((await world.post(path, { verdict: 'SAME', by: 'Desk officer 12' })).status).toBe(200);
      expect((await hiddenWith(copyId, 'MERGER_CONFIRMED')).payload).toMatchObject({ hidden: false });
      expect(world.system.inView()).toContain(copyId);
      expect(await world.ask(`SELECT local_ref FROM subject_link WHERE enquiry_id = '${enquiryId}'`)).toEqual([
        { local_ref: `${localRef}-left` },
      ]);
      expect((await world.post(path, { verdict: 'SAME', by: 'Desk officer 12' })).status).toBe(404);
    });

    it('undoes the match once a person says that they are two', async () => {
      const { copyId, localRef, enquiryId } = await merged();
      await world.post(`/mergers/${localRef}`, { verdict: 'NOT_THE_SAME', by: 'Desk officer 12' });
      await world.hub.until(() => asker.answersTo(enquiryId).includes('NOT_KNOWN'));
      expect(world.system.inView()).not.toContain(copyId);
    });

    const takeBack = (localRef: string) => {
      world.system.add({ localRef, identity: { ...testa, dateOfBirth: '1984-03-01' } }, RECENT);
      changes = changes.map((one) => (one.localRef === localRef ? { localRef } : one));
    };

    it('shows the copy again where the system takes the merger back before anybody has decided', async () => {
      const { copyId, localRef } = await merged();
      takeBack(localRef);
      expect((await hiddenWith(copyId, 'MERGER_TAKEN_BACK')).payload).toMatchObject({ hidden: false });
      expect(world.system.inView()).toContain(copyId);
      expect((await world.get('/mergers')).body).not.toContainEqual(expect.objectContaining({ localRef }));
    });

    it('hides the copy where the system takes a merger back that somebody had confirmed, until they decide again', async () => {
      const { copyId, localRef, enquiryId } = await merged();
      await world.post(`/mergers/${localRef}`, { verdict: 'SAME', by: 'Desk officer 12' });
      await hiddenWith(copyId, 'MERGER_CONFIRMED');
      takeBack(localRef);
      expect((await hiddenWith(copyId, 'MERGER_TAKEN_BACK')).payload).toMatchObject({ hidden: true });
      expect(await world.ask(`SELECT local_ref FROM subject_link WHERE enquiry_id = '${enquiryId}'`)).toEqual([
        { local_ref: localRef },
      ]);
      expect((await world.get('/mergers')).body).toContainEqual(expect.objectContaining({ localRef, takenBack: true }));
      await world.post(`/mergers/${localRef}`, { verdict: 'NOT_THE_SAME', by: 'Desk officer 12' });
      await world.hub.until(() => asker.answersTo(enquiryId).includes('NOT_KNOWN'));
      expect(world.system.inView()).not.toContain(copyId);
    });

    it('S37: nothing of a merged record is contributed before somebody has decided', async () => {
      const { enquiryId } = await merged();
      await world.hub.send('contribution.request', {
        enquiryId,
        caseRef: 'case-1',
        purpose: 'CRISIS_SUPPORT',
        fields: ['whatHelps'],
      });
      await world.hub.until(async () => JSON.stringify((await world.get('/parked')).body).includes('RECORD_MERGED'));
    });
  });
});
