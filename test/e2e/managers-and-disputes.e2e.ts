import pg from 'pg';
import { ClockRunner } from '../../apps/hub/src/clocks/clock-runner.js';
import {
  answered,
  approvePlan,
  decide,
  escalated,
  holdMeeting,
  inDays,
  MANAGERS,
  openedCase,
  PLAN,
  serviceActs,
  workshop,
} from '../support/case-steps.js';
import { MovableClock } from '../support/movable-clock.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let database: pg.Client;
const clock = new MovableClock();

beforeAll(async () => {
  postgres = await testPostgres();
  const url = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(url, {}, { clock: clock.now });
  database = new pg.Client({ connectionString: url });
  await database.connect();
});

afterAll(async () => {
  await database?.end();
  await partnership?.close();
  await postgres?.stop();
});

const as = (staffId: string) => partnership.as(staffId);
const state = async (caseRef: string) => (await as('coordinator').get(`/api/cases/${caseRef}`)).state;
const columnsOf = async (table: string): Promise<{ name: string; type: string }[]> =>
  (
    await database.query(
      'SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1',
      [table],
    )
  ).rows;

describe('the workshop record', () => {
  it('S11, S60: nobody jumps into a response: it stays locked until objective, scanning and analysis are closed', async () => {
    const caseRef = await openedCase(partnership);
    const first = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
    await decide(partnership, caseRef, 'ACCEPT_REFERRAL', first);
    const path = (stage: string) => `/api/cases/${caseRef}/osara/${stage}`;
    for (const stage of ['OBJECTIVE', 'SCANNING', 'ANALYSIS'] as const) {
      const early = await as('coordinator').put(path('RESPONSE'), answered('RESPONSE'), 409);
      expect(early.code).toBe('OSARA_FIRST');
      await as('coordinator').put(path(stage), { ...answered(stage), close: false });
      expect((await as('coordinator').put(path('RESPONSE'), answered('RESPONSE'), 409)).code).toBe('OSARA_FIRST');
      await as('nurse').put(path(stage), answered(stage));
    }
    await as('coordinator').put(path('RESPONSE'), answered('RESPONSE'));
    await as('coordinator').put(path('ASSESSMENT'), answered('ASSESSMENT'));
    const stages = await as('constable').get(`/api/cases/${caseRef}/osara`);
    expect(stages).toHaveLength(5);
    for (const one of stages) expect(one).toMatchObject({ ownerId: 'nurse', evidence: ['What two services counted'] });
  });

  it('S12: a blank answer keeps a stage open, and what was written is kept', async () => {
    const caseRef = await openedCase(partnership);
    const path = `/api/cases/${caseRef}/osara/OBJECTIVE`;
    const half = { ...answered('OBJECTIVE'), answers: { aim: 'A quieter winter', personWants: '  ' } };
    const refused = await as('coordinator').put(path, half, 422);
    expect(refused).toMatchObject({ code: 'OSARA_BLANK' });
    expect(refused.message).toContain('What does the person want to be different?');
    await as('coordinator').put(path, { ...half, close: false });
    const [objective] = await as('coordinator').get(`/api/cases/${caseRef}/osara`);
    expect(objective).toMatchObject({ answers: { aim: 'A quieter winter' } });
    expect(objective.closedAt ?? null).toBeNull();
    const nothing = { ...answered('OBJECTIVE'), evidence: [] };
    expect((await as('coordinator').put(path, nothing, 422)).message).toContain('What does it rest on?');
  });

  it('S60: no plan is written before it is understood why', async () => {
    const caseRef = await openedCase(partnership);
    const meeting = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
    await decide(partnership, caseRef, 'ACCEPT_REFERRAL', meeting);
    const asked = { kind: 'REFER_TO_PANEL', meetingId: meeting };
    const { decisionId, digest } = await as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 201);
    for (const [staffId, role] of [
      ['nurse', 'HEALTH'],
      ['constable', 'POLICE'],
    ] as const) {
      const jws = await partnership.sign(staffId, role, decisionId, digest);
      await as(staffId).post(`/api/decisions/${decisionId}/signatures`, { jws });
    }
    const early = await as('coordinator').put(`/api/cases/${caseRef}/plan`, PLAN, 409);
    expect(early.message).toBe('First answer and close: Objective, Scanning, Analysis.');
    await workshop(partnership, caseRef);
    await as('coordinator').put(`/api/cases/${caseRef}/plan`, PLAN);
  });

  it('S14: an answer that judges the person is sent back, and one that names a medicine', async () => {
    const caseRef = await openedCase(partnership);
    const path = `/api/cases/${caseRef}/osara/OBJECTIVE`;
    const saying = (aim: string) => ({ ...answered('OBJECTIVE'), answers: { aim, personWants: 'Quiet' } });
    const judged = await as('coordinator').put(path, saying('Stop the attention-seeking'), 422);
    expect(judged.code).toBe('WORDS_NOT_USED');
    expect((await as('coordinator').put(path, saying('Give 50 mg of sertraline'), 422)).code).toBe('MEDICINE_NAMED');
  });
});

describe('S30: the managers', () => {
  it('are asked how services change, and the case goes on once a service acts', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await escalated(partnership, caseRef);
    const waiting = await as('manager-of-police').get('/api/escalations');
    expect(waiting).toContainEqual(expect.objectContaining({ caseRef, question: 'How should services change?' }));
    const meetingId = await holdMeeting(partnership, caseRef, 'MANAGERS', Object.values(MANAGERS));
    const asked = { kind: 'RETURN_TO_WORK', meetingId };
    const early = await as('manager-of-health').post(`/api/cases/${caseRef}/decisions`, asked, 409);
    expect(early.code).toBe('NO_SERVICE_ACTION');
    await serviceActs(partnership, meetingId, 'mental-health');
    await decide(partnership, caseRef, 'RETURN_TO_WORK', meetingId, MANAGERS);
    expect(await state(caseRef)).toBe('ACTIVE');
    expect(
      (await as('manager-of-police').get('/api/escalations')).map((one: { caseRef: string }) => one.caseRef),
    ).not.toContain(caseRef);
  });

  it('cannot give the person an action, nor one member of staff: services change', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await escalated(partnership, caseRef);
    const meetingId = await holdMeeting(partnership, caseRef, 'MANAGERS', Object.values(MANAGERS));
    const path = `/api/meetings/${meetingId}/actions`;
    const action = { text: 'Call less often than now', dueOn: inDays(20) };
    const person = { ...action, assignTo: 'PERSON', agency: 'police' };
    expect((await as('manager-of-police').post(path, person, 422)).code).toBe('ACTION_FOR_PERSON');
    const staff = { ...action, assignTo: 'STAFF', staffId: 'constable' };
    expect((await as('manager-of-police').post(path, staff, 422)).code).toBe('ACTION_ON_SERVICE');
    const names = (await columnsOf('case_action')).map(({ name }) => name);
    expect(names.filter((name) => /person|subject/.test(name))).toEqual([]);
  });

  it('S16: two reviews in a row that found the plan not effective open it, whatever anybody decides', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    for (const nth of [1, 2]) {
      const meetingId = await holdMeeting(partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
      const rating = { rater: 'HEALTH', rating: 'NOT_EFFECTIVE' };
      const { escalated: yes } = await as('nurse').post(`/api/meetings/${meetingId}/ratings`, rating, 201);
      expect(yes).toBe(nth === 2);
    }
    expect(await state(caseRef)).toBe('ESCALATED');
    const { escalations } = await as('manager-of-health').get(`/api/cases/${caseRef}/escalations`);
    expect(escalations).toMatchObject([{ because: 'TWO_NOT_EFFECTIVE', answeredAt: null }]);
  });
});

describe('S17: a dispute', () => {
  const dispute = (more: object = {}) => ({
    criterion: 'NEEDS_UNMET',
    deciderId: 'manager-of-council',
    reason: 'Housing thinks that nobody helps here',
    ...more,
  });

  it('rests on a published criterion, without a score', async () => {
    const criteria = await as('auditor').get('/api/priority-criteria');
    expect(Object.keys(criteria).length).toBeGreaterThan(3);
    for (const text of Object.values(criteria)) expect(typeof text).toBe('string');
    const columns = await columnsOf('dispute');
    expect(
      columns.filter(({ name, type }) => /score|rank|weight|priority/.test(name) || /int|numeric|double/.test(type)),
    ).toEqual([]);
    const caseRef = await openedCase(partnership);
    await as('constable').post(`/api/cases/${caseRef}/disputes`, dispute({ criterion: 'HIGHEST_SCORE' }), 400);
  });

  it('names who decides, of another service, and nobody else does', async () => {
    const caseRef = await openedCase(partnership);
    const path = `/api/cases/${caseRef}/disputes`;
    for (const deciderId of ['manager-of-police', 'constable', 'nurse', 'nobody-at-all']) {
      expect((await as('constable').post(path, dispute({ deciderId }), 422)).code).toBe('DECIDER_NOT_APART');
    }
    const { disputeId } = await as('constable').post(path, dispute(), 201);
    const decision = { upheld: true, reason: 'Housing is right about the needs' };
    const other = await as('manager-of-health').post(`/api/disputes/${disputeId}/decision`, decision, 403);
    expect(other.code).toBe('NOT_THE_DECIDER');
    await as('manager-of-council').post(`/api/disputes/${disputeId}/decision`, decision);
    const again = await as('manager-of-council').post(`/api/disputes/${disputeId}/decision`, decision, 409);
    expect(again.code).toBe('DISPUTE_DECIDED');
    expect(await as('coordinator').get(path)).toMatchObject([
      { state: 'UPHELD', decidedBy: 'manager-of-council', decision: decision.reason },
    ]);
  });

  it('keeps the case in its phase while it is open, and stopping it still works', async () => {
    const caseRef = await openedCase(partnership);
    const meetingId = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
    const { disputeId } = await as('officer-of-homes').post(`/api/cases/${caseRef}/disputes`, dispute(), 201);
    await expect(decide(partnership, caseRef, 'ACCEPT_REFERRAL', meetingId)).rejects.toThrow('DISPUTE_OPEN');
    expect(await state(caseRef)).toBe('STAKEHOLDER_MEETING');
    await as('constable').post(`/api/cases/${caseRef}/suspension`, { reason: 'Something is wrong' });
    await as('coordinator').post(`/api/cases/${caseRef}/resumption`);
    const decision = { upheld: false, reason: 'It goes on as before' };
    await as('manager-of-council').post(`/api/disputes/${disputeId}/decision`, decision);
    await decide(partnership, caseRef, 'ACCEPT_REFERRAL', meetingId);
    expect(await state(caseRef)).toBe('EARLY_INTERVENTION');
  });

  it('that nobody decides in time turns red and goes to any senior manager of another service', async () => {
    const caseRef = await openedCase(partnership);
    const { disputeId } = await as('constable').post(`/api/cases/${caseRef}/disputes`, dispute(), 201);
    const decision = { upheld: true, reason: 'Somebody has to say so' };
    await as('manager-of-health').post(`/api/disputes/${disputeId}/decision`, decision, 403);
    clock.moveDays(11);
    await partnership.hub.app.get(ClockRunner).look();
    const late = await as('manager-of-health').get(`/api/deadlines?caseRef=${caseRef}&state=LATE`);
    expect(late).toMatchObject([{ kind: 'DISPUTE_DECISION', subject: disputeId }]);
    const [found] = await as('coordinator').get(`/api/cases/${caseRef}/disputes`);
    expect(found.state).toBe('ESCALATED');
    await as('manager-of-police').post(`/api/disputes/${disputeId}/decision`, decision, 403);
    await as('manager-of-health').post(`/api/disputes/${disputeId}/decision`, decision);
    expect(await as('manager-of-health').get(`/api/deadlines?caseRef=${caseRef}&state=LATE`)).toEqual([]);
  });
});

describe('S57: lessons', () => {
  it('are needed before a case closes: one, or that there is none', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await as('coordinator').post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
    const meetingId = await holdMeeting(partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
    const asked = { kind: 'CLOSE', meetingId };
    const refused = await as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 409);
    expect(refused.code).toBe('NO_LESSON');
    const path = `/api/cases/${caseRef}/lessons`;
    expect((await as('nurse').post(path, { none: false }, 422)).code).toBe('LESSON_OR_NONE');
    const naming = await as('nurse').post(path, { none: false, text: 'Sam Canaryson was left waiting' }, 422);
    expect(naming.code).toBe('LESSON_NAMES_PERSON');
    const text = 'Nobody at night knew of the plan';
    await as('nurse').post(path, { none: false, text }, 201);
    await as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 201);
    const lessons = await as('manager-of-council').get('/api/lessons');
    expect(lessons).toMatchObject([{ text, planVersion: 1, policyVersion: expect.any(String) }]);
    expect(JSON.stringify(lessons)).not.toContain(caseRef);
  });
});
