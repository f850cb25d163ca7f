import { decide, holdMeeting } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();

beforeAll(() => at.start());
afterAll(() => at.stop());

describe('how long a plan stands', () => {
  it('is reviewed within 90 days and ends within 180', async () => {
    const caseRef = await at.beforeThePanel();
    expect((await at.refusal(caseRef, { expiresOn: at.clock.day(182) })).code).toBe('PLAN_EXPIRY');
    expect((await at.refusal(caseRef, { reviewOn: at.clock.day(92) })).code).toBe('PLAN_REVIEW');
    await at.write(caseRef, { reviewOn: at.clock.day(30) });
    await at.approve(caseRef);
    at.clock.moveDays(32);
    await at.look();
    expect(await at.stateOf(caseRef)).toBe('REVIEW');
    expect(await at.deadline(caseRef, 'PLAN_REVIEW')).toMatchObject({ state: 'LATE' });
    const meetingId = await holdMeeting(at.partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
    await decide(at.partnership, caseRef, 'CONTINUE_PLAN', meetingId);
    expect(await at.deadline(caseRef, 'PLAN_REVIEW')).toMatchObject({ state: 'OK' });
  });

  it('has every copy hidden when it runs out, and taken out when nobody has written another', async () => {
    const caseRef = await at.active();
    await at.tryToDisclose(caseRef, 200);
    const copies = async (): Promise<string[]> =>
      (await at.coordinator.get(`/api/cases/${caseRef}/copies`)).map(({ state }: { state: string }) => state);
    await eventually(async () => (await copies()).every((state) => state === 'HELD'));
    at.clock.moveDays(171);
    await at.look();
    await eventually(async () => (await copies()).every((state) => state === 'HIDDEN'));
    expect(await at.stateOf(caseRef)).toBe('SUSPENDED');
    expect((await at.coordinator.post(`/api/cases/${caseRef}/resumption`, {}, 409)).code).toBe('PLAN_EXPIRED');
    at.clock.moveDays(13);
    await at.look();
    expect(await at.stateOf(caseRef)).toBe('SUSPENDED');
    at.clock.moveDays(2);
    await at.look();
    await eventually(async () => (await at.stateOf(caseRef)) === 'CLOSED');
    expect((await copies()).every((state) => state === 'ERASED')).toBe(true);
    expect(await at.coordinator.get(`/api/deadlines?caseRef=${caseRef}`)).toEqual([]);
  });
});
