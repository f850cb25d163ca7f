import { approvePlan, decide, holdMeeting, inDays, openedCase, PLAN } from '../support/case-steps.js';
import { MovableClock } from '../support/movable-clock.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
const clock = new MovableClock();

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase(), {}, { clock: clock.now });
  await partnership.addStaff('care-worker', 'council', ['GUEST']);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const as = (staffId: string) => partnership.as(staffId);
const callMeeting = (caseRef: string, more: object = {}, status = 201) =>
  as('coordinator').post(`/api/cases/${caseRef}/meetings`, { kind: 'PANEL', personInvited: true, ...more }, status);

describe('S28: quorum', () => {
  it('short of it nobody can sign, and the meeting says who is missing', async () => {
    const caseRef = await openedCase(partnership);
    const meetingId = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse']);
    const asked = { kind: 'ACCEPT_REFERRAL', meetingId };
    const { decisionId, digest } = await as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 201);
    const jws = await partnership.sign('nurse', 'HEALTH', decisionId, digest);
    const refused = await as('nurse').post(`/api/decisions/${decisionId}/signatures`, { jws }, 409);
    expect(refused).toEqual({
      code: 'QUORUM_SHORT',
      message: 'Nothing can be decided at this meeting yet. Missing: somebody of police.',
    });
    const { meetings } = await as('coordinator').get(`/api/cases/${caseRef}`);
    expect(meetings[0].missing).toEqual(['somebody of police']);
    await as('constable').post(`/api/meetings/${meetingId}/attendance`);
    expect((await as('nurse').post(`/api/decisions/${decisionId}/signatures`, { jws })).state).toBe('OPEN');
  });

  it('is of those who came while the meeting lasted', async () => {
    const caseRef = await openedCase(partnership);
    const later = { startsAt: new Date(clock.now().getTime() + 86_400_000).toISOString() };
    const { meetingId } = await callMeeting(caseRef, later);
    expect((await as('nurse').post(`/api/meetings/${meetingId}/attendance`, {}, 409)).code).toBe('MEETING_NOT_YET');
    clock.moveDays(1);
    await as('nurse').post(`/api/meetings/${meetingId}/attendance`);
    await as('coordinator').post(`/api/meetings/${meetingId}/end`);
    expect((await as('constable').post(`/api/meetings/${meetingId}/attendance`, {}, 409)).code).toBe('MEETING_OVER');
    const backwards = { startsAt: later.startsAt, endsAt: '2020-01-01T10:00:00Z' };
    expect((await callMeeting(caseRef, backwards, 422)).code).toBe('MEETING_LENGTH');
  });
});

describe('S32: a guest', () => {
  it('sees their own scope while the meeting lasts, and nothing from its end on', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    const { meetingId } = await callMeeting(caseRef);
    const papers = `/api/meetings/${meetingId}/papers`;
    await as('care-worker').get(papers, 404);
    await as('care-worker').post(`/api/meetings/${meetingId}/attendance`, {}, 404);
    const scope = { staffId: 'care-worker', fields: ['whatHelps'] };
    await as('coordinator').post(`/api/meetings/${meetingId}/guests`, scope, 201);
    await as('care-worker').post(`/api/meetings/${meetingId}/attendance`);
    const shown = await as('care-worker').get(papers);
    expect(shown.fields.map(({ field }: { field: string }) => field)).toEqual(['whatHelps']);
    expect(JSON.stringify(shown)).not.toContain('severe anxiety');
    expect(Object.keys(shown)).not.toContain('caseRef');
    await as('care-worker').get(`/api/cases/${caseRef}`, 404);
    await as('coordinator').post(`/api/meetings/${meetingId}/end`);
    await as('care-worker').get(papers, 404);
  });

  it('is gone at the time set for them, or when the meeting was to end, though nobody ends it', async () => {
    const caseRef = await openedCase(partnership);
    const { meetingId } = await callMeeting(caseRef);
    const scope = { staffId: 'care-worker', fields: ['whatHelps'] };
    const tooLong = { ...scope, until: new Date(clock.now().getTime() + 30 * 86_400_000).toISOString() };
    expect((await as('coordinator').post(`/api/meetings/${meetingId}/guests`, tooLong, 422)).code).toBe('GUEST_END');
    await as('coordinator').post(`/api/meetings/${meetingId}/guests`, scope, 201);
    await as('care-worker').get(`/api/meetings/${meetingId}/papers`);
    clock.moveDays(1);
    await as('care-worker').get(`/api/meetings/${meetingId}/papers`, 404);
  });

  it('is never shown what is restricted or about others, decides nothing, and has no other role', async () => {
    const caseRef = await openedCase(partnership);
    const { meetingId } = await callMeeting(caseRef);
    for (const field of ['riskToOthers', 'currentMedication', 'trustedSupporter', 'invented']) {
      const answer = await as('coordinator').post(
        `/api/meetings/${meetingId}/guests`,
        { staffId: 'care-worker', fields: [field] },
        422,
      );
      expect(answer.code).toBe('GUEST_SCOPE');
    }
    const nurse = { staffId: 'nurse', fields: ['whatHelps'] };
    expect((await as('coordinator').post(`/api/meetings/${meetingId}/guests`, nurse, 422)).code).toBe('NOT_A_GUEST');
    await expect(partnership.addStaff('both', 'council', ['GUEST', 'PANEL'])).rejects.toThrow('GUEST_ALONE');
  });
});

describe('S33: the person’s voice', () => {
  it('a meeting without it needs the reason and the day when they are asked again', async () => {
    const caseRef = await openedCase(partnership);
    const answer = await callMeeting(caseRef, { personInvited: false }, 422);
    expect(answer.message).toBe('Say why the person was not invited, and when they will be asked again.');
    await callMeeting(caseRef, { personInvited: false, whyNot: 'Not well enough today', retryOn: inDays(7) });
    const due = await as('coordinator').get(`/api/deadlines?caseRef=${caseRef}`);
    expect(due).toContainEqual(expect.objectContaining({ kind: 'ASK_PERSON_AGAIN', subject: caseRef }));
  });

  it('no plan is approved without it, or without the day when they are asked again', async () => {
    const caseRef = await openedCase(partnership);
    const first = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
    await decide(partnership, caseRef, 'ACCEPT_REFERRAL', first);
    await decide(partnership, caseRef, 'REFER_TO_PANEL', first);
    await as('coordinator').put(`/api/cases/${caseRef}/plan`, PLAN);
    const { meetingId } = await callMeeting(caseRef);
    const asked = { kind: 'APPROVE_PLAN', meetingId };
    expect((await as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 409)).code).toBe('NO_PERSON_VIEW');
    const statement = { voice: 'ADVOCATE', text: 'They want one person to ring' };
    await as('coordinator').post(`/api/meetings/${meetingId}/statement`, statement);
    await as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 201);
    expect((await as('nurse').get(`/api/meetings/${meetingId}/papers`)).personView).toBe(statement.text);
  });

  it('in a smaller meeting, with the person in the room, nothing about others is on the screen', async () => {
    const caseRef = await openedCase(partnership);
    const fields = { ...PLAN.fields, trustedSupporter: 'The sister, who agreed to be rung' };
    await approvePlan(partnership, caseRef, { ...PLAN, fields });
    const shown = async (smaller: boolean): Promise<string[]> => {
      const { meetingId } = await callMeeting(caseRef, { smaller, voice: 'PERSON' });
      const papers = await as('nurse').get(`/api/meetings/${meetingId}/papers`);
      return papers.fields.map(({ field }: { field: string }) => field);
    };
    expect(await shown(false)).toContain('trustedSupporter');
    expect(await shown(true)).not.toContain('trustedSupporter');
    expect(await shown(true)).toContain('whatHelps');
  });

  it('how often it was heard is reported, by kind of meeting', async () => {
    const { meetings } = await as('coordinator').get('/api/reports/voice');
    const panel = meetings.find(({ kind }: { kind: string }) => kind === 'PANEL');
    expect(panel.heard).toBeGreaterThan(0);
    expect(panel.heard).toBeLessThan(panel.meetings);
    expect(panel.percentHeard).toBe(Math.round((100 * panel.heard) / panel.meetings));
  });
});

describe('S59: meetings and the time they take', () => {
  it('papers can be read, and answered to, in one’s own time', async () => {
    const caseRef = await openedCase(partnership);
    const startsAt = new Date(clock.now().getTime() + 3 * 86_400_000).toISOString();
    const { meetingId } = await callMeeting(caseRef, { startsAt });
    const comment = 'I agree with the plan as it stands';
    await as('constable').post(`/api/meetings/${meetingId}/pre-read`, { comment });
    const papers = await as('nurse').get(`/api/meetings/${meetingId}/papers`);
    expect(papers).toMatchObject({ readBy: ['constable'], comments: [{ by: 'constable', text: comment }] });
    clock.moveDays(3);
    await as('constable').post(`/api/meetings/${meetingId}/attendance`);
    clock.moveDays(1.5 / 24);
    await as('coordinator').post(`/api/meetings/${meetingId}/end`);
  });

  it('time in each stage and the load of meetings are reported, and no case is named', async () => {
    const report = await as('coordinator').get('/api/reports/workload');
    const police = report.meetingLoad.find(({ agency }: { agency: string }) => agency === 'police');
    expect(police).toMatchObject({ readBefore: 1 });
    expect(police.personHours).toBeGreaterThanOrEqual(1.5);
    const first = report.timeInStage.find(({ state }: { state: string }) => state === 'STAKEHOLDER_MEETING');
    expect(first.longestDays).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(report)).not.toContain('case-');
  });
});

describe('an action', () => {
  it('is somebody’s, of a service, until a day; it shows as late, and is done by that service', async () => {
    const caseRef = await openedCase(partnership);
    const { meetingId } = await callMeeting(caseRef);
    const action = { text: 'Ring each Monday', assignTo: 'STAFF', staffId: 'officer-of-homes', dueOn: inDays(7) };
    const path = `/api/meetings/${meetingId}/actions`;
    expect((await as('coordinator').post(path, { ...action, staffId: 'nobody-here' }, 422)).code).toBe(
      'ASSIGNEE_UNKNOWN',
    );
    expect((await as('coordinator').post(path, { ...action, dueOn: '2020-01-01' }, 422)).code).toBe('ACTION_DUE_PAST');
    const { actionId } = await as('coordinator').post(path, { ...action, dueOn: clock.day(7) }, 201);
    clock.moveDays(8);
    const late = await as('coordinator').get(`/api/deadlines?caseRef=${caseRef}&state=LATE`);
    expect(late).toMatchObject([{ kind: 'ACTION_DUE', subject: actionId }]);
    expect((await as('constable').post(`/api/actions/${actionId}/done`, {}, 403)).code).toBe('NOT_YOUR_ACTION');
    await as('officer-of-homes').post(`/api/actions/${actionId}/done`);
    const [done] = await as('coordinator').get(`/api/cases/${caseRef}/actions`);
    expect(done).toMatchObject({ agency: 'housing', doneBy: 'officer-of-homes', text: 'Ring each Monday' });
    expect(await as('coordinator').get(`/api/deadlines?caseRef=${caseRef}&state=LATE`)).toEqual([]);
  });

  it('S30: is never the person’s', async () => {
    const caseRef = await openedCase(partnership);
    const { meetingId } = await callMeeting(caseRef);
    const action = { text: 'Call less often', assignTo: 'PERSON', dueOn: clock.day(7) };
    const answer = await as('coordinator').post(`/api/meetings/${meetingId}/actions`, action, 422);
    expect(answer.code).toBe('ACTION_FOR_PERSON');
    expect(answer.message).toContain('something that a service does');
  });
});
