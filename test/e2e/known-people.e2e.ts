import { CASE_OF, OF_NO_CASE } from '../../apps/hub/src/cases/knowing/case-of.js';
import { ROUTES } from '../../apps/hub/src/console/routes.js';
import { drawUp, holdMeeting } from '../support/case-steps.js';
import { disclosedOn, twoBeats } from '../support/guidance-steps.js';
import { ledgerOf } from '../support/ledger-events.js';
import { object } from '../support/rights-steps.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
let caseRef: string;
let meetingId: string;
let manifestId: string;
let objectionId: string;

beforeAll(async () => {
  await at.start();
  await twoBeats(at);
  await at.partnership.addStaff('second-coordinator', 'mental-health', ['COORDINATOR', 'PANEL'], true);
  caseRef = await disclosedOn(at, 'north-beat');
  meetingId = await holdMeeting(at.partnership, caseRef, 'PANEL', ['nurse', 'constable']);
  ({ manifestId } = await drawUp(at.partnership, caseRef));
  objectionId = await object(at.partnership, caseRef);
}, 180_000);
afterAll(() => at.stop());

const status = async (staffId: string, path: string): Promise<number> =>
  (await at.partnership.answer(staffId, 'get', path)).status;
const declare = (by: string, body: object) => at.as(by).post(`/api/cases/${caseRef}/known-by`, body);

describe('safeguard 11: staff who know the person', () => {
  it('are shut out of the case from the moment they say so, whichever way they come', async () => {
    const doors = ['', '/copies', '/rights', '/vetoes'].map((rest) => `/api/cases/${caseRef}${rest}`);
    doors.push(`/api/manifests/${manifestId}`, `/cases/${caseRef}`, `/disclosures/${manifestId}`);
    for (const path of doors) expect(await status('nurse', path)).toBe(200);
    await declare('nurse', { how: 'NEIGHBOUR' });
    for (const path of doors) expect(await status('nurse', path)).toBe(404);
    for (const path of [
      `/api/meetings/${meetingId}/attendance`,
      `/api/cases/${caseRef}/suspension`,
      `/api/cases/${caseRef}/objections`,
    ])
      expect((await at.partnership.answer('nurse', 'post', path, {})).status).toBe(404);
    const decision = { upheld: false, reasons: 'Looked at by somebody apart' };
    await declare('governance-of-police', { how: 'WORK' });
    const path = `/api/objections/${objectionId}/decision`;
    expect((await at.partnership.answer('governance-of-police', 'post', path, decision)).status).toBe(404);
    expect(await ledgerOf(at.partnership, caseRef)).toContain('KNOWN_PERSON_REFUSED nurse');
  });

  it('see neither the case nor what is due in it in any list', async () => {
    const inbox: { caseRef: string }[] = await at.as('nurse').get('/api/cases');
    expect(inbox.map((one) => one.caseRef)).not.toContain(caseRef);
    expect(await at.as('nurse').get(`/api/deadlines?caseRef=${caseRef}`)).toEqual([]);
    expect(await at.as('constable').get(`/api/deadlines?caseRef=${caseRef}`)).not.toEqual([]);
  });

  it('can be declared by somebody else, and the coordinator sees who they are', async () => {
    await declare('coordinator', { staffId: 'pcso-north', how: 'FAMILY' });
    expect((await at.coordinator.get(`/api/cases/${caseRef}`)).knownBy).toMatchObject([
      { staffId: 'nurse', how: 'NEIGHBOUR', declaredBy: 'nurse' },
      { staffId: 'governance-of-police', how: 'WORK' },
      { staffId: 'pcso-north', how: 'FAMILY', declaredBy: 'coordinator' },
    ]);
    expect((await at.as('constable').get(`/api/cases/${caseRef}`)).knownBy).toBeUndefined();
    const nobody = { staffId: 'nobody-at-all', how: 'FAMILY' };
    expect((await at.coordinator.post(`/api/cases/${caseRef}/known-by`, nobody, 422)).code).toBe('STAFF_UNKNOWN');
    const colleague = { staffId: 'constable', how: 'FAMILY' };
    await at.as('pcso-south').post(`/api/cases/${caseRef}/known-by`, colleague, 404);
  });

  it('S64: get no guidance on their own beat, and breaking the glass does not let them in', async () => {
    expect(await status('pcso-north', `/api/guidance/${caseRef}`)).toBe(404);
    const reason = { reason: 'Called to a door, nobody else is free' };
    const answer = await at.partnership.answer('pcso-north', 'post', `/api/guidance/${caseRef}/break-glass`, reason);
    expect(answer.status).toBe(404);
    expect(await at.as('pcso-north').get('/api/guidance')).toEqual([]);
  });

  it('S43: are not made plan owner or clinical lead, and hand over what they were', async () => {
    expect((await at.refusal(caseRef, { clinicalLeadId: 'nurse' })).code).toBe('KNOWS_THE_PERSON');
    expect(await at.deadline(caseRef, 'PLAN_HANDOVER')).toBeDefined();
    await declare('coordinator', { how: 'FRIEND' });
    expect(await status('coordinator', `/api/cases/${caseRef}`)).toBe(404);
    const due: { kind: string; caseRef: string }[] = await at.as('second-coordinator').get('/api/deadlines');
    expect(due.some((one) => one.kind === 'COORDINATOR_HANDOVER' && one.caseRef === caseRef)).toBe(true);
    await at.as('second-coordinator').post(`/api/cases/${caseRef}/coordinator`);
    expect((await at.as('second-coordinator').get(`/api/cases/${caseRef}`)).knownBy).toHaveLength(4);
    expect((await at.partnership.answer('coordinator', 'post', `/api/cases/${caseRef}/coordinator`)).status).toBe(404);
  });

  it('find no address that goes around it: every parameter of every route is known', async () => {
    const { paths } = await at.as('auditor').get('/api/openapi.json');
    const all = [...Object.keys(paths), ...ROUTES.map(({ path }) => path)];
    const names = all.flatMap((path) => [...path.matchAll(/[{:](\w+)/g)].map(([, name]) => name!));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !Object.hasOwn(CASE_OF, name) && !OF_NO_CASE.includes(name))).toEqual([]);
  });
});
