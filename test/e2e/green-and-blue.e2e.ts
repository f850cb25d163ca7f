import type { SigningRole } from '#contracts';
import { holdMeeting, IDENTITY, openReferral } from '../support/case-steps.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health'], IDENTITY);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

async function proposal(present: string[]) {
  const caseRef = await openReferral(partnership);
  const meetingId = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', present);
  const request = { kind: 'ACCEPT_REFERRAL', meetingId };
  const { decisionId, digest } = await partnership
    .as('coordinator')
    .post(`/api/cases/${caseRef}/decisions`, request, 201);
  const sign = async (staffId: string, role: SigningRole, status = 200, over = digest) => {
    const jws = await partnership.sign(staffId, role, decisionId, over);
    return partnership.as(staffId).post(`/api/decisions/${decisionId}/signatures`, { jws }, status);
  };
  const state = async () => (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).state;
  return { caseRef, meetingId, decisionId, digest, sign, state };
}

describe('S31: nothing is decided without health and police, both present, each by their own sign-in', () => {
  it.each([
    { present: [], passes: false },
    { present: ['nurse'], passes: false },
    { present: ['constable'], passes: false },
    { present: ['nurse', 'constable'], passes: true },
  ])('present: $present → passes: $passes', async ({ present, passes }) => {
    const { sign, state } = await proposal(present);
    await sign('nurse', 'HEALTH', passes ? 200 : 409);
    await sign('constable', 'POLICE', passes ? 200 : 409);
    expect(await state()).toBe(passes ? 'EARLY_INTERVENTION' : 'STAKEHOLDER_MEETING');
  });

  it('one person cannot sign for both sides', async () => {
    const { sign, state } = await proposal(['nurse', 'constable']);
    await sign('nurse', 'HEALTH');
    expect((await sign('nurse', 'POLICE', 422)).code).toBe('SIGNATURE_WRONG');
    expect((await sign('nurse', 'HEALTH', 409)).code).toBe('SIDE_HAS_SIGNED');
    expect(await state()).toBe('STAKEHOLDER_MEETING');
  });

  it('somebody of neither side cannot sign at all', async () => {
    const { sign } = await proposal(['officer-of-homes', 'nurse', 'constable']);
    expect((await sign('officer-of-homes', 'POLICE', 403)).code).toBe('NO_SIDE');
  });

  it('a signature over something else does not count', async () => {
    const { sign } = await proposal(['nurse', 'constable']);
    expect((await sign('nurse', 'HEALTH', 422, 'B'.repeat(43))).code).toBe('SIGNATURE_WRONG');
  });

  it('a signature made with somebody else’s key does not count', async () => {
    const { decisionId, digest } = await proposal(['nurse', 'constable']);
    const jws = await partnership.sign('constable', 'HEALTH', decisionId, digest);
    await partnership.as('nurse').post(`/api/decisions/${decisionId}/signatures`, { jws }, 422);
  });

  it('two decisions at once never both count', async () => {
    for (let round = 0; round < 5; round += 1) {
      const accept = await proposal(['nurse', 'constable']);
      const { caseRef, meetingId } = accept;
      const request = { kind: 'DECLINE_REFERRAL', meetingId };
      const decline = await partnership.as('coordinator').post(`/api/cases/${caseRef}/decisions`, request, 201);
      await accept.sign('nurse', 'HEALTH');
      const nurse = await partnership.sign('nurse', 'HEALTH', decline.decisionId, decline.digest);
      await partnership.as('nurse').post(`/api/decisions/${decline.decisionId}/signatures`, { jws: nurse });
      const police = await partnership.sign('constable', 'POLICE', decline.decisionId, decline.digest);
      const path = `/api/decisions/${decline.decisionId}/signatures`;
      await Promise.allSettled([
        accept.sign('constable', 'POLICE'),
        partnership.as('constable').post(path, { jws: police }),
      ]);
      const file = await partnership.as('coordinator').get(`/api/cases/${caseRef}`);
      const passed = file.decisions.filter((decision: { state: string }) => decision.state === 'PASSED');
      expect(passed).toHaveLength(1);
      expect(file.state).toBe(passed[0].kind === 'ACCEPT_REFERRAL' ? 'EARLY_INTERVENTION' : 'CLOSED');
    }
  });

  it('what a person may not do answers as if it were not there', async () => {
    const { caseRef } = await proposal([]);
    const there = await partnership.as('auditor').get(`/api/cases/${caseRef}`, 404);
    const nowhere = await partnership.as('coordinator').get('/api/cases/case-that-never-was', 404);
    expect(there).toEqual(nowhere);
  });
});
