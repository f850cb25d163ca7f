import { eventually } from '../support/eventually.js';
import { disclosedOn, responder, twoBeats } from '../support/guidance-steps.js';
import { ledgerOf } from '../support/ledger-events.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
let caseRef: string;
let other: string;

interface Read {
  by: string;
  lines: { field: string; value: string }[];
}

beforeAll(async () => {
  await at.start();
  await twoBeats(at);
  caseRef = await disclosedOn(at, 'north-beat');
  other = await disclosedOn(at, 'north-beat');
}, 180_000);
afterAll(() => at.stop());

const read = (staffId: string, which = caseRef): Promise<Read> => at.as(staffId).get(`/api/guidance/${which}`);
const turnedAway = async (staffId: string, which = caseRef): Promise<string> => {
  const { status, body } = await at.partnership.answer(staffId, 'get', `/api/guidance/${which}`);
  return `${status} ${body.code}`;
};
const breakGlass = (staffId: string, reason: string, which = caseRef) =>
  at.partnership.answer(staffId, 'post', `/api/guidance/${which}/break-glass`, { reason });

describe('S64: guidance for whoever is on duty in an area', () => {
  it('S64: is read by any neighbourhood officer of the beat, by role and area, and by none of another beat', async () => {
    expect((await read('pcso-north')).by).toBe('AREA');
    expect(await turnedAway('pcso-south')).toBe('404 NOT_FOUND');
    await responder(at, 'pcso-new', 'police', ['north-beat']);
    expect((await read('pcso-new')).by).toBe('AREA');
    const recorded = await ledgerOf(at.partnership, caseRef);
    expect(recorded).toEqual(
      expect.arrayContaining(['GUIDANCE_READ pcso-north', 'GUIDANCE_REFUSED pcso-south', 'GUIDANCE_READ pcso-new']),
    );
  });

  it('S64: is the copy of their own agency, as it was signed, and no line more', async () => {
    const [manifest]: { manifestId: string }[] = (await at.coordinator.get(`/api/cases/${caseRef}`)).manifests;
    const { agencies } = await at.coordinator.get(`/api/manifests/${manifest!.manifestId}`);
    const signed = (agency: string): object[] =>
      agencies
        .find((one: { agency: string }) => one.agency === agency)
        .fields.map(({ field, value }: { field: string; value: string }) => ({ field, value }));
    const shown = async (staffId: string) => (await read(staffId)).lines.map(({ field, value }) => ({ field, value }));
    expect(await shown('pcso-north')).toEqual(signed('police'));
    await responder(at, 'housing-worker', 'housing', ['north-beat']);
    expect(await shown('housing-worker')).toEqual(signed('housing'));
    expect(JSON.stringify(await shown('pcso-north'))).not.toContain('Visit in pairs');
  });

  it('S64: shows nothing to somebody of the beat whose agency was sent nothing', async () => {
    await responder(at, 'council-worker', 'council', ['north-beat']);
    expect(await turnedAway('council-worker')).toBe('404 NOT_FOUND');
    expect(await at.as('council-worker').get('/api/guidance')).toEqual([]);
  });

  it('S64: opens no other door: a case, a disclosure and the inbox stay shut', async () => {
    const { manifests } = await at.coordinator.get(`/api/cases/${caseRef}`);
    for (const path of [
      '/api/cases',
      `/api/cases/${caseRef}`,
      `/api/manifests/${manifests[0].manifestId}`,
      '/api/areas/x',
    ])
      expect((await at.partnership.answer('pcso-north', 'get', path)).status).toBe(404);
  });

  it('S64: lists whom there is guidance about on the beat, and records each', async () => {
    const listed: { caseRef: string }[] = await at.as('pcso-north').get('/api/guidance');
    expect(listed.map((one) => one.caseRef).sort()).toEqual([caseRef, other].sort());
    expect(await at.as('pcso-south').get('/api/guidance')).toEqual([]);
    expect(await ledgerOf(at.partnership, other)).toContain('GUIDANCE_LISTED pcso-north');
  });

  it('S64: refuses whoever is not trained, or not on duty, and says what to do, whatever there is to see', async () => {
    await responder(at, 'pcso-untrained', 'police', ['north-beat'], { trained: false });
    for (const which of [caseRef, 'case-that-is-none'])
      expect(await turnedAway('pcso-untrained', which)).toBe('403 TRAINING_NEEDED');
    const { body } = await at.partnership.answer('pcso-untrained', 'get', '/api/guidance');
    expect(body.message).toContain('ask your administrator to record it');
    expect((await breakGlass('pcso-untrained', 'Somebody is in danger at this door')).body.code).toBe(
      'TRAINING_NEEDED',
    );
    await responder(at, 'pcso-off', 'police', ['north-beat'], { onDuty: false });
    expect(await turnedAway('pcso-off')).toBe('403 OFF_DUTY');
  });

  it('S64: keeps track of who is trained, and until when', async () => {
    const states: { staffId: string; state: string }[] = await at.as('governance-of-police').get('/api/training');
    expect(states.find(({ staffId }) => staffId === 'pcso-untrained')?.state).toBe('NONE');
    expect(states.find(({ staffId }) => staffId === 'pcso-north')?.state).toBe('TRAINED');
    const training = { completedOn: at.clock.day(-1), expiresOn: at.clock.day(800) };
    expect((await at.as('admin').put('/api/staff/pcso-off/training', training, 422)).code).toBe('TRAINING_DAY');
  });
});

describe('S64: breaking the glass', () => {
  it('S64: takes a reason first, opens one case for an hour, and no other', async () => {
    expect((await breakGlass('pcso-south', 'x')).status).toBe(400);
    expect(await turnedAway('pcso-south')).toBe('404 NOT_FOUND');
    expect((await breakGlass('pcso-south', 'Called to a door in the next beat, nobody else is free')).status).toBe(200);
    expect((await read('pcso-south')).by).toBe('BREAK_GLASS');
    expect(await turnedAway('pcso-south', other)).toBe('404 NOT_FOUND');
    at.clock.moveDays(61 / 1440);
    expect(await turnedAway('pcso-south')).toBe('404 NOT_FOUND');
  });

  it('S64: is told to the governance lead of that organisation, who says whether it was right', async () => {
    const due: { kind: string; subject: string }[] = await at.as('governance-of-police').get('/api/deadlines');
    const line = due.find(({ kind }) => kind === 'BREAK_GLASS_REVIEW')!;
    const [broken] = await at.as('governance-of-police').get('/api/break-glass');
    expect(broken).toMatchObject({ breakGlassId: line.subject, caseRef, staffId: 'pcso-south', reviewedBy: null });
    expect(broken.reason).toContain('next beat');
    expect(await at.as('governance-of-health').get('/api/break-glass')).toEqual([]);
    const path = `/api/break-glass/${line.subject}/review`;
    expect((await at.partnership.answer('governance-of-health', 'post', path, { justified: true })).status).toBe(404);
    await at.as('governance-of-police').post(path, { justified: false });
    expect((await at.as('governance-of-police').post(path, { justified: true }, 409)).code).toBe('REVIEWED_ALREADY');
    const after: { kind: string }[] = await at.as('governance-of-police').get('/api/deadlines');
    expect(after.filter(({ kind }) => kind === 'BREAK_GLASS_REVIEW')).toEqual([]);
  });

  it('S64: opens nothing of a case that is not there, or of which the agency holds nothing', async () => {
    expect((await breakGlass('pcso-south', 'Called to a door in the next beat', 'case-that-is-none')).status).toBe(404);
    await responder(at, 'council-roamer', 'council', ['south-beat']);
    expect((await breakGlass('council-roamer', 'Called to a door in the next beat')).status).toBe(404);
  });
});

describe('S64: what is out of view is out of view here', () => {
  it('S64: a suspended case, and a person who has moved away', async () => {
    await at.as('nurse').post(`/api/cases/${caseRef}/suspension`, { reason: 'Something is wrong here' });
    expect(await turnedAway('pcso-north')).toBe('404 NOT_FOUND');
    await at.coordinator.post(`/api/cases/${caseRef}/resumption`);
    await eventually(async () => (await turnedAway('pcso-north')) === '200 undefined');
    await at.partnership
      .agency('police')
      .send('person.changed', { caseRef: other, change: 'MOVED', at: new Date().toISOString() });
    await eventually(async () => (await at.coordinator.get(`/api/cases/${other}/areas`)).length === 0);
    expect(await turnedAway('pcso-north', other)).toBe('404 NOT_FOUND');
  });

  it('S64: training that has run out, and a shift that is over', async () => {
    at.clock.moveDays(14 / 24);
    expect(await turnedAway('pcso-north')).toBe('403 OFF_DUTY');
    await at.as('pcso-north').post('/api/duty', { hours: 14 });
    expect(await turnedAway('pcso-north')).toBe('200 undefined');
    at.clock.moveDays(160);
    await at.as('pcso-north').post('/api/duty', { hours: 14 });
    expect((await at.as('governance-of-police').get('/api/training')).length).toBeGreaterThan(0);
    at.clock.moveDays(200);
    expect(await turnedAway('pcso-north')).toBe('403 TRAINING_NEEDED');
  });
});
