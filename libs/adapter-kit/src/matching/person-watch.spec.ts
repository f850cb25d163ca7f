import { Asker } from '../test-support/asker.js';
import { World } from '../test-support/world.js';

const RECENT = new Date('2026-08-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const testa = {
  givenName: 'Testa',
  familyName: 'Examplesson',
  dateOfBirth: '1984-02-29',
  address: '1 Madeup Road',
  postcode: 'ZZ99 3WZ',
};
const mock = { ...testa, givenName: 'Mock', familyName: 'Sampleton', dateOfBirth: '1970-07-01' };
const merging = { ...testa, givenName: 'Twice', familyName: 'Recordson', dateOfBirth: '1961-04-05' };
const other = { ...testa, givenName: 'Nobody', familyName: 'Caselessly', dateOfBirth: '1955-12-24' };

describe('S47, H6: what changes in the agency’s own record of somebody with an open case', () => {
  let world: World;
  let asker: Asker;
  let changes: { localRef: string; mergedInto?: string }[] = [];
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      system.add({ localRef: 'P1', identity: testa }, RECENT);
      system.add({ localRef: 'P2', identity: mock }, RECENT);
      system.add({ localRef: 'P3', identity: other }, RECENT);
      system.add({ localRef: 'P4', identity: merging }, RECENT);
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

  const seen = (caseRef: string) => world.ask(`SELECT seen FROM person_seen WHERE case_ref = '${caseRef}'`);
  const opened = async (identity: object, caseRef: string): Promise<string> => {
    const { enquiryId } = await asker.ask(identity);
    await world.hub.send('enquiry.outcome', { enquiryId, caseRef, outcome: 'REFERRAL_OPENED', explanation: 'Open.' });
    await world.hub.until(async () => (await seen(caseRef)).length > 0);
    return enquiryId;
  };
  const all = () => world.hub.received.filter(({ type }) => type === 'person.changed').map(({ payload }) => payload);
  const told = (caseRef: string) => all().filter((one) => (one as { caseRef: string }).caseRef === caseRef);

  it('is told at once where the system tells of changes: which case, what and when, and never where', async () => {
    await opened(testa, 'case-moved');
    expect(told('case-moved')).toEqual([]);
    world.system.add({ localRef: 'P1', identity: { ...testa, address: '2 Elsewhere Street', postcode: 'ZZ99 4WZ' } });
    changes = [{ localRef: 'P1' }];
    await world.hub.until(() => told('case-moved')[0]);
    world.system.add({ localRef: 'P1', identity: testa, restricted: true, died: true });
    await world.hub.until(() => (told('case-moved').length === 3 ? true : undefined));
    const at = expect.any(String) as string;
    expect(told('case-moved')).toEqual(
      ['MOVED', 'RESTRICTED', 'DIED'].map((change) => ({ caseRef: 'case-moved', change, at })),
    );
    expect(JSON.stringify([told('case-moved'), await seen('case-moved')])).not.toMatch(/Elsewhere|Madeup|ZZ99|Testa/);
  });

  it('is told within the hour where the system does not, and of nobody without a case', async () => {
    const enquiryId = await opened(mock, 'case-open');
    world.system.add({ localRef: 'P2', identity: mock, died: true });
    world.system.add({ localRef: 'P3', identity: other, died: true });
    changes = [{ localRef: 'P3' }];
    world.now = new Date(world.now.getTime() + HOUR_MS);
    await world.hub.until(() => told('case-open')[0]);
    expect(told('case-open')).toMatchObject([{ change: 'DIED' }]);
    expect(all().every((one) => ['case-moved', 'case-open'].includes((one as { caseRef: string }).caseRef))).toBe(true);
    const over = { outcome: 'CASE_CLOSED' as const, explanation: 'The case is closed.' };
    await world.hub.send('enquiry.outcome', { ...over, enquiryId, caseRef: 'case-open' });
    await world.hub.until(async () => (await seen('case-open')).length === 0);
  });

  it('H14: is told when two records have become one, once, to the case that it is about', async () => {
    await opened(merging, 'case-merged');
    changes = [{ localRef: 'P4', mergedInto: 'P4-left' }];
    await world.hub.until(() => told('case-merged').length > 0);
    await world.hub.until(async () => ((await world.get('/mergers')).body as unknown[]).length > 0);
    changes = [{ localRef: 'P4', mergedInto: 'P4-left' }, { localRef: 'P3' }];
    await world.hub.until(() => told('case-merged').length > 0);
    expect(told('case-merged')).toMatchObject([{ caseRef: 'case-merged', change: 'MERGED' }]);
  });
});
