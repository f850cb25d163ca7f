import fc from 'fast-check';
import type { PersonIdentity } from '#contracts';
import { DEFAULT_WEIGHTS, normalise, scorerFrom } from '#matching';
import { Asker } from '../test-support/asker.js';
import { World } from '../test-support/world.js';
import { judge } from './score-candidates.js';
import type { Decided } from './overrides.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const testa: PersonIdentity = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  postcode: 'ZZ99 3WZ',
  phone: '01632 960001',
};
const twin: PersonIdentity = { ...testa, givenName: 'Tobias' };

describe('what a person has decided', () => {
  const scorer = scorerFrom(DEFAULT_WEIGHTS);
  const names = fc.constantFrom('Testa', 'Tobias', 'Mock', undefined);
  const people = fc.record({
    givenName: names,
    familyName: fc.constantFrom('Examplesson', 'Sampleton'),
    dateOfBirth: fc.constantFrom('1984-02-29', '1990-01-01', undefined),
    phone: fc.constantFrom('01632 960001', undefined),
  });
  const verdicts = fc.constantFrom<(Decided | undefined)[]>('SAME', 'NOT_THE_SAME', undefined);

  it('wins over any score', () => {
    fc.assert(
      fc.property(people, fc.array(fc.tuple(people, verdicts), { maxLength: 6 }), (asked, held) => {
        const candidates = new Map(held.map(([one], at) => [`P${at}`, normalise(one)]));
        const decided = new Map(
          held.flatMap(([, verdict], at): [string, Decided][] => (verdict ? [[`P${at}`, verdict]] : [])),
        );
        const { verdict, ref, toReview } = judge(scorer, asked, candidates, decided);
        const same = [...decided].find(([, one]) => one === 'SAME')?.[0];
        if (same) return expect({ verdict, ref, toReview }).toEqual({ verdict: 'KNOWN', ref: same, toReview: [] });
        for (const one of [ref, ...toReview.map((scored) => scored.ref)]) {
          expect(one === undefined ? undefined : decided.get(one)).toBeUndefined();
        }
        const others = new Map([...candidates].filter(([one]) => !decided.has(one)));
        expect(verdict).toBe(judge(scorer, asked, others).verdict);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the same question again', () => {
  let world: World;
  let asker: Asker;
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      system.add({ localRef: 'P1', identity: testa }, RECENT);
    });
    await world.publishPartnership();
    asker = new Asker(world);
  });
  afterAll(() => world.close());
  afterEach(() => world.ask('DELETE FROM match_override'));

  const decided = async (answer: object): Promise<string> => {
    const { enquiryId } = await asker.ask(twin);
    expect((await world.post(`/reviews/${enquiryId}`, { by: 'Desk officer 12', ...answer })).status).toBe(200);
    return enquiryId;
  };

  it('is answered KNOWN without a person where one said so before', async () => {
    await decided({ answer: 'KNOWN', localRef: 'P1' });
    const again = await asker.ask({ ...twin, givenName: ' TOBIAS ' });
    expect(again.answer).toBe('KNOWN');
    expect(await world.ask(`SELECT local_ref FROM subject_link WHERE enquiry_id = '${again.enquiryId}'`)).toEqual([
      { local_ref: 'P1' },
    ]);
  });

  it('is answered NOT_KNOWN without a person where one said so before', async () => {
    await decided({ answer: 'NOT_KNOWN' });
    expect((await asker.ask(twin)).answer).toBe('NOT_KNOWN');
    expect((await asker.ask(testa)).answer).toBe('KNOWN');
  });

  it('S26: is not answered KNOWN once there is no active concern any more', async () => {
    await decided({ answer: 'KNOWN', localRef: 'P1' });
    world.system.concerns.delete('P1');
    expect((await asker.ask(twin)).answer).toBe('NOT_KNOWN');
    world.system.concerns.set('P1', RECENT);
  });

  it('S25: is recognised by a keyed digest: no name and no date of birth is kept', async () => {
    await decided({ answer: 'NOT_KNOWN' });
    const dump = await world.dump();
    for (const word of ['tobias', 'examplesson', '1984-02-29', '960001'])
      expect(dump.toLowerCase()).not.toContain(word);
    expect(await world.ask('SELECT local_ref, verdict, decided_by FROM match_override')).toEqual([
      { local_ref: 'P1', verdict: 'NOT_THE_SAME', decided_by: 'Desk officer 12' },
    ]);
  });

  it('is asked of a person again where nobody decided in time', async () => {
    const { enquiryId, answer } = await asker.ask(twin);
    expect(answer).toBe('AMBIGUOUS');
    const { now } = world;
    world.now = new Date(now.getTime() + 49 * 3_600_000);
    await world.hub.until(() => asker.answersTo(enquiryId).includes('NOT_KNOWN'));
    world.now = now;
    expect(await world.ask('SELECT 1 FROM match_override')).toEqual([]);
    const [row] = await world.ask(`SELECT * FROM review WHERE enquiry_id = '${enquiryId}'`);
    expect(row).toMatchObject({ answer: 'NOT_KNOWN', timed_out: true, decided_by: null, sealed_identity: null });
    expect((await asker.ask(twin)).answer).toBe('AMBIGUOUS');
    const { reviews } = (await world.call('/health', {})).body as { reviews: object };
    expect(reviews).toEqual({ open: 1, urgent: 0, oldestHours: 0 });
  });
});
