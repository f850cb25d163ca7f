import { copiesAre, drawUp, inDays } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';
import { decideObjection, object, refuse } from '../support/rights-steps.js';

const at = new PlanningPartnership();
const LONG = 120_000;

beforeAll(() => at.start());
afterAll(() => at.stop());

/** A case whose copies stand at the agencies. */
async function disclosed(changes: object = {}): Promise<string> {
  const caseRef = await at.active(changes);
  await at.tryToDisclose(caseRef, 200);
  await copiesAre(at.partnership, caseRef, 'HELD');
  return caseRef;
}

const ended = (caseRef: string) => eventually(async () => (await at.stateOf(caseRef)) === 'CLOSED');
const rights = (caseRef: string) => at.coordinator.get(`/api/cases/${caseRef}/rights`);
const wrong = async (path: string, body: object, status: number, staffId = 'nurse'): Promise<string> =>
  (await at.as(staffId).post(path, body, status)).code;

describe('notice to the person', () => {
  it(
    'comes before the first disclosure, or the risk of telling them does, with who, why and when to look again',
    async () => {
      const caseRef = await at.beforeThePanel();
      await at.write(caseRef);
      await at.approve(caseRef);
      expect(await at.tryToDisclose(caseRef, 409)).toMatchObject({ code: 'PERSON_NOT_TOLD' });
      const path = `/api/cases/${caseRef}/notice-withheld`;
      const reason = { atRisk: 'SOMEBODY_ELSE', reason: 'A partner reads every letter that comes' };
      expect(await wrong(path, { ...reason, reviewOn: at.clock.day(200) }, 422)).toBe('REVIEW_DAY');
      expect(await wrong(path, { ...reason, reviewOn: at.clock.day(-1) }, 422)).toBe('REVIEW_DAY');
      expect(await wrong(path, { ...reason, atRisk: 'THE_SERVICE', reviewOn: at.clock.day(20) }, 400)).toBeTruthy();
      await at.as('nurse').post(path, { ...reason, reviewOn: at.clock.day(20) }, 201);
      await at.tryToDisclose(caseRef, 200);
      await copiesAre(at.partnership, caseRef, 'HELD');
      expect((await rights(caseRef)).notices).toMatchObject([
        { told: false, code: 'SOMEBODY_ELSE', reason: reason.reason, notedBy: 'nurse', reviewOn: at.clock.day(20) },
      ]);
      expect(await at.deadline(caseRef, 'NOTICE_REVIEW')).toMatchObject({ state: 'OK' });
      at.clock.moveDays(15);
      expect(await at.deadline(caseRef, 'NOTICE_REVIEW')).toMatchObject({ state: 'SOON' });
      at.clock.moveDays(7);
      expect(await at.deadline(caseRef, 'NOTICE_REVIEW')).toMatchObject({ state: 'LATE' });
      expect(await at.tryToDisclose(caseRef, 409)).toMatchObject({ code: 'NOTICE_REVIEW_DUE' });
      const told = { toldOn: at.clock.day(0), how: 'THROUGH_AN_ADVOCATE' };
      expect(await wrong(`/api/cases/${caseRef}/notice`, { ...told, toldOn: at.clock.day(2) }, 422)).toBe(
        'DAY_TO_COME',
      );
      await at.as('nurse').post(`/api/cases/${caseRef}/notice`, told, 201);
      expect(await at.deadline(caseRef, 'NOTICE_REVIEW')).toBeUndefined();
      await at.tryToDisclose(caseRef, 200);
    },
    LONG,
  );
});

describe('S31: an objection, which waits for no gate', () => {
  it(
    'takes every copy from view at once; decided against with reasons, they come back',
    async () => {
      const caseRef = await disclosed();
      const objectionId = await object(at.partnership, caseRef);
      await copiesAre(at.partnership, caseRef, 'HIDDEN');
      expect(await at.stateOf(caseRef)).toBe('SUSPENDED');
      expect(await wrong(`/api/cases/${caseRef}/resumption`, {}, 409, 'coordinator')).toBe('OBJECTION_OPEN');
      const path = `/api/objections/${objectionId}/decision`;
      await at.coordinator.post(path, { upheld: false, reasons: 'I wrote the plan myself' }, 404);
      expect(await decideObjection(at.partnership, objectionId, false)).toMatchObject({ resumed: true });
      await copiesAre(at.partnership, caseRef, 'HELD');
      expect((await rights(caseRef)).objections).toMatchObject([
        {
          state: 'NOT_UPHELD',
          reasons: 'Looked at by somebody apart from the plan',
          decidedBy: 'governance-of-police',
        },
      ]);
      expect(await wrong(path, { upheld: true, reasons: 'Once more, please' }, 409, 'governance-of-police')).toBe(
        'OBJECTION_DECIDED',
      );
    },
    LONG,
  );

  it(
    'upheld takes every copy out and ends the case',
    async () => {
      const caseRef = await disclosed();
      await decideObjection(at.partnership, await object(at.partnership, caseRef), true);
      await ended(caseRef);
      await copiesAre(at.partnership, caseRef, 'ERASED');
      expect((await rights(caseRef)).objections).toMatchObject([{ state: 'UPHELD', words: expect.any(String) }]);
      const late = { madeOn: at.clock.day(0), words: 'I object' };
      expect(await wrong(`/api/cases/${caseRef}/objections`, late, 409)).toBe('CASE_CLOSED');
    },
    LONG,
  );

  it(
    'does not bring back what somebody else had taken from view, nor while a second one is open',
    async () => {
      const caseRef = await disclosed();
      await at.as('constable').post(`/api/cases/${caseRef}/suspension`, { reason: 'Something is wrong' });
      const first = await object(at.partnership, caseRef);
      const second = await object(at.partnership, caseRef);
      expect(await decideObjection(at.partnership, first, false)).toMatchObject({ resumed: false });
      expect(await wrong(`/api/cases/${caseRef}/resumption`, {}, 409, 'coordinator')).toBe('OBJECTION_OPEN');
      expect((await decideObjection(at.partnership, second, false)).notResumed).toContain('had been suspended before');
      await at.coordinator.post(`/api/cases/${caseRef}/resumption`);
      await copiesAre(at.partnership, caseRef, 'HELD');
    },
    LONG,
  );

  it(
    'is decided by nobody who answers for the plan, and is seen before and after its month is over',
    async () => {
      await at.partnership.addStaff('head-of-crisis', 'mental-health', ['GOVERNANCE', 'PANEL'], true);
      const caseRef = await disclosed({ clinicalLeadId: 'head-of-crisis' });
      const objectionId = await object(at.partnership, caseRef, at.clock.day(0));
      const decision = { upheld: false, reasons: 'It is a good plan of mine' };
      expect(await wrong(`/api/objections/${objectionId}/decision`, decision, 403, 'head-of-crisis')).toBe('NOT_APART');
      expect(await at.deadline(caseRef, 'OBJECTION_DECISION')).toMatchObject({ state: 'OK' });
      at.clock.moveDays(26);
      expect(await at.deadline(caseRef, 'OBJECTION_DECISION')).toMatchObject({ state: 'SOON' });
      at.clock.moveDays(6);
      expect(await at.deadline(caseRef, 'OBJECTION_DECISION')).toMatchObject({ state: 'LATE' });
      await decideObjection(at.partnership, objectionId, true);
      expect(await at.deadline(caseRef, 'OBJECTION_DECISION')).toBeUndefined();
    },
    LONG,
  );
});

describe('a person who says no', () => {
  it(
    'and can decide is not overruled for their own sake: nothing goes on, and what stood is taken out',
    async () => {
      const caseRef = await disclosed();
      const refusalId = await refuse(at.partnership, caseRef, true);
      await copiesAre(at.partnership, caseRef, 'HIDDEN');
      expect(await wrong(`/api/cases/${caseRef}/resumption`, {}, 409, 'coordinator')).toBe('PERSON_REFUSES');
      const self = { risk: 'TO_THEMSELVES', reason: 'They may harm themselves when they are alone' };
      expect(await wrong(`/api/refusals/${refusalId}/override`, self, 422)).toBe('RISK_TO_SELF_ONLY');
      await at.coordinator.post(`/api/refusals/${refusalId}/recall`);
      await ended(caseRef);
      await copiesAre(at.partnership, caseRef, 'ERASED');
    },
    LONG,
  );

  it(
    'can stop a referral before anybody has met, and let it go on again',
    async () => {
      const caseRef = await at.beforeThePanel();
      const refusalId = await refuse(at.partnership, caseRef, true);
      expect(await at.stateOf(caseRef)).toBe('SUSPENDED');
      await at.coordinator.put(`/api/cases/${caseRef}/plan`, at.plan(), 409);
      await at.as('nurse').post(`/api/refusals/${refusalId}/withdrawal`);
      await at.coordinator.post(`/api/cases/${caseRef}/resumption`);
      expect(await at.stateOf(caseRef)).toBe('PANEL');
    },
    LONG,
  );

  it(
    'is overridden where others are at risk, by a named clinician, and never on the ground of consent',
    async () => {
      const caseRef = await at.beforeThePanel();
      const refusalId = await refuse(at.partnership, caseRef, true);
      const risk = { risk: 'TO_OTHERS', reason: 'Two neighbours were threatened with a knife last week' };
      expect(await wrong(`/api/refusals/${refusalId}/override`, risk, 403, 'constable')).toBe('NOT_THE_DECIDER');
      await at.as('nurse').post(`/api/refusals/${refusalId}/override`, risk);
      expect((await rights(caseRef)).refusals).toMatchObject([{ overriddenBy: 'nurse', override: risk.reason }]);
      await at.coordinator.post(`/api/cases/${caseRef}/resumption`);
      await at.write(caseRef);
      await expect(at.approve(caseRef)).rejects.toThrow('CONSENT_REFUSED');
    },
    LONG,
  );

  it('and cannot decide is cared for in their best interests: it is noted and stops nothing by itself', async () => {
    const caseRef = await at.beforeThePanel();
    await refuse(at.partnership, caseRef, false);
    expect(await at.stateOf(caseRef)).toBe('PANEL');
    expect((await rights(caseRef)).refusals).toMatchObject([{ capacity: false, words: expect.any(String) }]);
  });
});

describe('an objection that is open', () => {
  it('lets nothing go out anew', async () => {
    const caseRef = await disclosed({ expiresOn: at.clock.day(100) });
    const drawn = await drawUp(at.partnership, caseRef);
    await object(at.partnership, caseRef, at.clock.day(0));
    const jws = await at.partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    await at.coordinator.post(`/api/manifests/${drawn.manifestId}/approval`, { jws }, 409);
    await at.coordinator.post(`/api/cases/${caseRef}/manifests`, {}, 409);
  }, 60_000);
});

describe('a complaint', () => {
  it('is acknowledged within thirty days and answered by somebody of another service, and is red when it is not', async () => {
    const received = {
      receivedOn: at.clock.day(0),
      words: 'I was not told',
      answerTo: '1 Madeup Row',
      agency: 'police',
    };
    expect(await wrong('/api/complaints', { ...received, receivedOn: at.clock.day(3) }, 422)).toBe('DAY_TO_COME');
    expect(await wrong('/api/complaints', { ...received, agency: 'nobody-here' }, 422)).toBe('AGENCY_UNKNOWN');
    const { complaintId } = await at.as('nurse').post('/api/complaints', received, 201);
    const due = async (kind: string): Promise<string | undefined> => {
      const lines: { kind: string; subject: string; state: string }[] = await at
        .as('governance-of-health')
        .get('/api/deadlines');
      return lines.find((line) => line.kind === kind && line.subject === complaintId)?.state;
    };
    expect(await due('COMPLAINT_ACKNOWLEDGEMENT')).toBe('OK');
    at.clock.moveDays(25);
    expect(await due('COMPLAINT_ACKNOWLEDGEMENT')).toBe('SOON');
    at.clock.moveDays(7);
    expect(await due('COMPLAINT_ACKNOWLEDGEMENT')).toBe('LATE');
    const outcome = { outcome: 'UPHELD', reasons: 'Nobody had told you. We are sorry.' };
    const path = `/api/complaints/${complaintId}/outcome`;
    expect(await wrong(path, outcome, 409, 'governance-of-health')).toBe('NOT_ACKNOWLEDGED');
    await at.as('governance-of-health').post(`/api/complaints/${complaintId}/acknowledgement`);
    expect(await due('COMPLAINT_ACKNOWLEDGEMENT')).toBeUndefined();
    expect(await due('COMPLAINT_OUTCOME')).toBe('OK');
    expect(await wrong(path, outcome, 403, 'governance-of-police')).toBe('NOT_APART');
    await at.as('governance-of-health').post(path, outcome);
    expect(await due('COMPLAINT_OUTCOME')).toBeUndefined();
    await at.as('nurse').get(`/api/complaints/${complaintId}`, 404);
    const read = () => at.as('governance-of-health').get(`/api/complaints/${complaintId}`);
    expect(await read()).toMatchObject({ outcome: 'UPHELD', words: received.words, reasons: outcome.reasons });
    at.clock.moveDays(731);
    await at.look();
    expect(await read()).toMatchObject({ outcome: 'UPHELD' });
    expect((await read()).words).toBeUndefined();
  });

  it('needs no case, and is refused for one that is not there', async () => {
    const received = { receivedOn: inDays(0), words: 'Something else', answerTo: '1 Madeup Row', caseRef: 'case-none' };
    await at.as('nurse').post('/api/complaints', received, 404);
    await at.as('nurse').post('/api/complaints', { ...received, caseRef: undefined }, 201);
  });
});
