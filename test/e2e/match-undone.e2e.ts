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
}, 60_000);

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

describe('H1: an agency that takes a wrong match back', () => {
  let caseRef: string;

  it('leaves the case, and what it said of another person leaves with it', async () => {
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
  });

  it('loses its copy, and nobody else loses theirs', async () => {
    const copies = await eventually(async () => {
      const found: { agency: string; state: string }[] = await partnership
        .as('coordinator')
        .get(`/api/cases/${caseRef}/copies`);
      return found.some(({ state }) => state === 'ERASED') && found;
    });
    expect(copies.map(({ agency, state }) => [agency, state])).toEqual([
      ['housing', 'ERASED'],
      ['police', 'HELD'],
    ]);
    expect(partnership.agency('housing').of('profile.revoke')).toMatchObject([{ reason: 'MATCH_UNDONE' }]);
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
