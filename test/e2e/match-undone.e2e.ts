import {
  IDENTITY,
  PLAN,
  approvePlan,
  close,
  copiesAre,
  disclose,
  drawUp,
  openReferral,
} from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  for (const agency of ['mental-health', 'housing']) {
    partnership.agency(agency).on('contribution.request', async ({ enquiryId, caseRef }, me) => {
      const fields = [{ field: 'whatHelps', value: `What ${agency} said`, summary: `What ${agency} said` }];
      await me.send('contribution.given', { enquiryId, caseRef, fields, heldBack: [] });
    });
  }
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const file = (caseRef: string) => partnership.as('coordinator').get(`/api/cases/${caseRef}`);
const known = async (caseRef: string): Promise<string[]> =>
  (await file(caseRef)).agencies
    .filter((one: { known: boolean }) => one.known)
    .map((one: { agency: string }) => one.agency);

async function undo(agency: string, caseRef: string): Promise<void> {
  const enquiryId = partnership
    .agency('police')
    .of('enquiry.outcome')
    .find((one) => one.caseRef === caseRef)?.enquiryId;
  await partnership.agency(agency).send('match.confirmed', { enquiryId, answer: 'NOT_KNOWN' });
  await eventually(async () => !(await known(caseRef)).includes(agency));
}

const stateAt = async (agency: string, of = caseRef): Promise<string | undefined> => {
  const found: { agency: string; state: string }[] = await partnership.as('coordinator').get(`/api/cases/${of}/copies`);
  return found.find((one) => one.agency === agency)?.state;
};
let caseRef: string;

const LONG = 120_000;

describe('H1: an agency that takes a wrong match back', () => {
  it(
    'leaves the case, and what it said of another person leaves with it',
    async () => {
      caseRef = await openReferral(partnership);
      await approvePlan(partnership, caseRef);
      await eventually(async () => (await file(caseRef)).contributions.length === 2);
      await disclose(partnership, caseRef);
      const { manifestId } = await drawUp(partnership, caseRef);
      await undo('housing', caseRef);
      const { contributions, manifests, notes, waitingFor } = await file(caseRef);
      expect(contributions.map(({ agency }: { agency: string }) => agency)).toEqual(['mental-health']);
      expect(manifests.find((one: { manifestId: string }) => one.manifestId === manifestId).state).toBe('VOID');
      expect(notes).toMatchObject([{ event: 'MATCH_UNDONE', actor: 'housing' }]);
      expect(waitingFor).toContain('A new disclosure: the last one may hold words about another person');
      expect(waitingFor.join()).not.toContain('Too few services');
    },
    LONG,
  );

  it('loses its copy, and what the others hold goes from view at once: it may be about another person', async () => {
    const copies = await eventually(async () => {
      const found: { agency: string; state: string }[] = await partnership
        .as('coordinator')
        .get(`/api/cases/${caseRef}/copies`);
      const settled = found.some(({ state }) => state === 'ERASED') && found.every(({ state }) => state !== 'HELD');
      return settled && found;
    });
    expect(copies.map(({ agency, state }) => [agency, state])).toEqual([
      ['housing', 'ERASED'],
      ['police', 'HIDDEN'],
    ]);
    expect(partnership.agency('housing').of('profile.revoke')).toMatchObject([{ reason: 'MATCH_UNDONE' }]);
    expect(partnership.agency('police').of('profile.suspend')).toMatchObject([{ reason: 'MATCH_UNDONE' }]);
    expect(partnership.agency('housing').of('profile.suspend')).toEqual([]);
  });

  it('brings them back into view when the coordinator has looked, and nobody else’s word does', async () => {
    const resumption = `/api/cases/${caseRef}/resumption`;
    await partnership.as('nurse').post(resumption, {}, 404);
    await partnership.as('coordinator').post(resumption, {}, 200);
    await eventually(async () => (await stateAt('police')) === 'HELD');
    expect(partnership.agency('police').of('profile.resume')).toMatchObject([{ reason: 'CASE_RESUMED' }]);
    await partnership.as('coordinator').post(resumption, {}, 409);
  });

  it('S26: is said to the coordinator where too few services are left', async () => {
    await undo('mental-health', caseRef);
    const { waitingFor, state } = await file(caseRef);
    expect(state).toBe('ACTIVE');
    expect(waitingFor).toContain('Too few services know this person after a match was undone: decide whether to close');
  });

  it('changes nothing by saying it again, and cannot come back by itself', async () => {
    const before = await known(caseRef);
    const enquiryId = partnership.agency('police').of('enquiry.outcome').at(-1)?.enquiryId;
    for (const answer of ['NOT_KNOWN', 'KNOWN']) {
      await partnership.agency('housing').send('match.confirmed', { enquiryId, answer });
    }
    await partnership.as('coordinator').put(`/api/cases/${caseRef}/plan`, { ...PLAN, recipients: ['police'] });
    expect(await known(caseRef)).toEqual(before);
    expect(partnership.agency('housing').of('profile.revoke')).toHaveLength(1);
  });

  it('S47: the case still ends in a certificate over every copy there was', async () => {
    await close(partnership, caseRef);
    await copiesAre(partnership, caseRef, 'ERASED');
    const { certificate } = await partnership.as('auditor').get(`/api/cases/${caseRef}/certificate`);
    expect(certificate.copies).toHaveLength(2);
  });
});

describe('H1: a new disclosure after a match was undone', () => {
  it(
    'brings a copy back into view only when its new words have arrived',
    async () => {
      const again = await openReferral(partnership);
      await approvePlan(partnership, again);
      await disclose(partnership, again);
      await eventually(async () => (await stateAt('police', again)) === 'HELD');
      await undo('mental-health', again);
      await eventually(async () => (await stateAt('police', again)) === 'HIDDEN');
      const resumed = () => partnership.agency('police').of('profile.resume').length;
      const before = resumed();
      await disclose(partnership, again);
      await eventually(() => resumed() === before + 1);
      expect(partnership.agency('police').of('profile.resume').at(-1)).toMatchObject({ reason: 'DISCLOSURE_APPROVED' });
      await eventually(async () => (await stateAt('police', again)) === 'HELD');
      const order = partnership.agency('police').received.map(({ type }: { type: string }) => type);
      expect(order.lastIndexOf('profile.push')).toBeLessThan(order.lastIndexOf('profile.resume'));
    },
    LONG,
  );
});

describe('the end of a case', () => {
  it('is told to every agency of it, and to nobody else', async () => {
    const told = (agency: string) =>
      partnership
        .agency(agency)
        .of('enquiry.outcome')
        .filter((one) => one.outcome === 'CASE_CLOSED' && one.caseRef === caseRef);
    await eventually(() => told('police').length === 1);
    expect(told('council')).toEqual([]);
  });
});
