import {
  approvePlan,
  copiesAre,
  decide,
  disclose,
  holdMeeting,
  learnNothing,
  openReferral,
} from '../support/case-steps.js';
import { decidedToClose, others, police, rowsOf } from '../support/closing-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const LONG = 120_000;

beforeAll(() => at.start(), LONG);
afterAll(() => at.stop());

/** As if every agency had last identified the person longer ago than the window. */
const quietFor = (caseRef: string) =>
  rowsOf(at, `UPDATE case_concern SET last_at = last_at - interval '7 months' WHERE case_ref = $1`, [caseRef]);
const identifiedBy = async (caseRef: string, ...agencies: string[]): Promise<void> => {
  for (const agency of agencies) {
    await at.partnership.agency(agency).send('concern.reported', { caseRef, at: new Date().toISOString() });
  }
  await eventually(async () => {
    const stands = await at.coordinator.get(`/api/cases/${caseRef}/closing`);
    return stands.identifiedBy >= agencies.length;
  });
};
const foundEffective = async (caseRef: string): Promise<void> => {
  await at.coordinator.post(`/api/cases/${caseRef}/review`);
  const meetingId = await holdMeeting(at.partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
  await decide(at.partnership, caseRef, 'FIND_EFFECTIVE', meetingId);
};
/** What turns by the hour is due. */
const anHourLater = async (): Promise<void> => {
  at.clock.moveDays(1 / 24);
  await at.look();
};
const refusedToClose = (caseRef: string) =>
  at.coordinator.post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'EFFECTIVE' }, 409);

describe('S20: the way of a referral', () => {
  it(
    'is told to whoever made it: taken, accepted, ended, each a code and a time and nothing of the person',
    async () => {
      const caseRef = await openReferral(at.partnership);
      const { enquiryId } = police(at)
        .of('enquiry.outcome')
        .find((one) => one.caseRef === caseRef)!;
      const taken = police(at)
        .of('enquiry.acknowledged')
        .find((one) => one.enquiryId === enquiryId)!;
      expect(Date.parse(taken.answerBy)).toBeGreaterThan(Date.now());
      expect(await at.deadline(caseRef, 'REFERRAL_ANSWER')).toMatchObject({ state: 'OK' });
      await approvePlan(at.partnership, caseRef, at.plan());
      const progress = () =>
        police(at)
          .of('referral.progressed')
          .filter((one) => one.enquiryId === enquiryId);
      await eventually(() => progress().length === 1);
      expect(await at.deadline(caseRef, 'REFERRAL_ANSWER')).toBeUndefined();
      await at.coordinator.post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
      await decidedToClose(at, caseRef);
      await eventually(() => progress().length === 2);
      expect(progress()).toEqual([
        { enquiryId, code: 'ACCEPTED', at: expect.any(String) },
        { enquiryId, code: 'ENDED', at: expect.any(String) },
      ]);
      for (const { agency } of others(at)) expect(at.partnership.agency(agency).of('referral.progressed')).toEqual([]);
    },
    LONG,
  );

  it('is seen by the coordinator before the answer is late, and in red after', async () => {
    const caseRef = await openReferral(at.partnership);
    at.clock.moveDays(40);
    expect(await at.deadline(caseRef, 'REFERRAL_ANSWER')).toMatchObject({ state: 'LATE' });
  });

  it('begins with a reason that is one: not a diagnosis, a detention, a score or a cost', async () => {
    for (const reason of ['DIAGNOSIS', 'RISK_SCORE_HIGH', 'COST']) {
      const asked = {
        enquiryId: `enquiry-${reason.toLowerCase().replaceAll('_', '-')}`,
        purpose: 'CRISIS_SUPPORT',
        reason,
        askedAt: new Date().toISOString(),
      };
      const sent = await police(at).send('enquiry.raise', { ...asked, codes: ['c2NyZWVuaW5nLWNvZGUtMQ'], sealed: [] });
      const refusal = await eventually(() =>
        police(at)
          .of('message.refused')
          .find((one) => one.refusedId === sent.id),
      );
      expect(refusal.code).toBe('REASON_NOT_A_CRITERION');
      expect(refusal.explanation).toContain('Choose one of: BECOMING_KNOWN');
    }
    expect(await rowsOf(at, `SELECT 1 FROM enquiry WHERE enquiry_id LIKE 'enquiry-risk%'`, [])).toEqual([]);
  });
});

describe('S34: a case closes as effective', () => {
  let caseRef: string;
  beforeAll(async () => {
    caseRef = await openReferral(at.partnership);
    await approvePlan(at.partnership, caseRef, at.plan());
    await disclose(at.partnership, caseRef);
  }, LONG);

  it(
    'not when the panel finds the plan effective alone',
    async () => {
      await foundEffective(caseRef);
      await anHourLater();
      expect(await at.stateOf(caseRef)).toBe('ACTIVE');
      const refused = await refusedToClose(caseRef);
      expect(refused).toMatchObject({ code: 'NOT_YET_TO_CLOSE' });
      expect(refused.message).toContain('services have identified the person again');
    },
    LONG,
  );

  it('not when the person is no longer identified by several agencies alone', async () => {
    await rowsOf(at, 'UPDATE case_record SET effective_at = NULL WHERE case_ref = $1', [caseRef]);
    await quietFor(caseRef);
    await anHourLater();
    expect(await at.stateOf(caseRef)).toBe('ACTIVE');
    expect((await refusedToClose(caseRef)).message).toContain('The panel has not found the plan effective');
  });

  it(
    'when both are so: the system proposes, and does not close',
    async () => {
      await foundEffective(caseRef);
      await identifiedBy(caseRef, 'police');
      await anHourLater();
      expect(await at.stateOf(caseRef)).toBe('CLOSURE_PROPOSED');
      await at.clock.moveDays(20);
      await at.look();
      expect(await at.stateOf(caseRef)).toBe('CLOSURE_PROPOSED');
    },
    LONG,
  );

  it(
    'not any more when several agencies identify the person before it is decided',
    async () => {
      await identifiedBy(caseRef, 'police', 'housing');
      await learnNothing(at.partnership, caseRef);
      const meetingId = await holdMeeting(at.partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
      const asked = { kind: 'CLOSE', meetingId };
      const refused = await at.coordinator.post(`/api/cases/${caseRef}/decisions`, asked, 409);
      expect(refused.code).toBe('NOT_YET_TO_CLOSE');
    },
    LONG,
  );

  it(
    'once health and police decide it, and then every agency returns the proof that its copy is gone',
    async () => {
      await quietFor(caseRef);
      await decidedToClose(at, caseRef);
      await copiesAre(at.partnership, caseRef, 'ERASED');
      const { certificate } = await at.coordinator.get(`/api/cases/${caseRef}/certificate`);
      expect(certificate.copies.length).toBeGreaterThan(0);
      for (const name of ['police', 'mental-health', 'housing']) {
        const over = () =>
          at.partnership
            .agency(name)
            .of('enquiry.outcome')
            .filter((one) => one.caseRef === caseRef);
        await eventually(() => over().filter((one) => one.outcome === 'CASE_CLOSED').length === 1);
      }
    },
    LONG,
  );

  it('and an agency outside the case cannot keep it open', async () => {
    const sent = await at.partnership
      .agency('council')
      .send('concern.reported', { caseRef, at: new Date().toISOString() });
    const refusals = () => at.partnership.agency('council').of('message.refused');
    await eventually(() => refusals().some((one) => one.refusedId === sent.id));
    expect(
      await rowsOf(at, `SELECT 1 FROM case_concern WHERE agency = 'council' AND case_ref = $1`, [caseRef]),
    ).toEqual([]);
  });
});
