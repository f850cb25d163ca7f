import { drawUp, holdMeeting, openReferral, signManifest } from '../support/case-steps.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();

beforeAll(() => at.start());
afterAll(() => at.stop());

describe('S16: whether a plan works', () => {
  /** A review at which each of the three says so by the right person. */
  async function review(caseRef: string, ratings: Record<string, string>): Promise<boolean> {
    if ((await at.stateOf(caseRef)) === 'ACTIVE') await at.coordinator.post(`/api/cases/${caseRef}/review`);
    const meetingId = await holdMeeting(at.partnership, caseRef, 'REVIEW', ['nurse', 'constable', 'officer-of-homes']);
    const rate = (staffId: string, body: object, status = 201) =>
      at.partnership.as(staffId).post(`/api/meetings/${meetingId}/ratings`, body, status);
    const byPerson = { rater: 'PERSON', rating: ratings.PERSON, saidBy: 'ADVOCATE' };
    expect((await rate('constable', byPerson, 403)).code).toBe('NOT_FOR_POLICE');
    expect((await rate('constable', { rater: 'HEALTH', rating: 'EFFECTIVE' }, 403)).code).toBe('NOT_YOUR_RATING');
    expect((await rate('sergeant', { rater: 'POLICE', rating: 'EFFECTIVE' }, 409)).code).toBe('NOT_PRESENT');
    const answers = [
      await rate('officer-of-homes', byPerson),
      await rate('nurse', { rater: 'HEALTH', rating: ratings.HEALTH }),
      await rate('constable', { rater: 'POLICE', rating: ratings.POLICE }),
    ];
    expect((await rate('nurse', { rater: 'HEALTH', rating: 'EFFECTIVE' }, 409)).code).toBe('RATED_ALREADY');
    return answers.some(({ escalated }) => escalated);
  }

  it('is said by the person, health and police apart; twice in a row not effective takes it to the managers', async () => {
    const caseRef = await at.active();
    const fails = { PERSON: 'NOT_EFFECTIVE', HEALTH: 'EFFECTIVE', POLICE: 'PARTLY_EFFECTIVE' };
    expect(await review(caseRef, fails)).toBe(false);
    expect(await at.stateOf(caseRef)).toBe('REVIEW');
    expect(await review(caseRef, fails)).toBe(true);
    expect(await at.stateOf(caseRef)).toBe('ESCALATED');
    const rated: { rater: string }[] = await at.coordinator.get(`/api/cases/${caseRef}/ratings`);
    expect(rated.map(({ rater }) => rater)).toEqual(['PERSON', 'HEALTH', 'POLICE', 'PERSON', 'HEALTH', 'POLICE']);
  });
});

describe('S29: specialist support', () => {
  it('is asked of a trust and answered in a code, within its time', async () => {
    const caseRef = await at.active();
    const ask = (agency: string, status: number) =>
      at.coordinator.post(
        `/api/cases/${caseRef}/specialist-requests`,
        { service: 'CLINICAL_PSYCHOLOGY', agency },
        status,
      );
    expect((await ask('housing', 422)).code).toBe('NOT_A_TRUST');
    const { requestId } = await ask('mental-health', 201);
    at.clock.moveDays(29);
    expect(await at.deadline(caseRef, 'SPECIALIST_ANSWER')).toMatchObject({ state: 'LATE' });
    const answer = (staffId: string, body: object, status = 200) =>
      at.partnership.as(staffId).post(`/api/specialist-requests/${requestId}/answer`, body, status);
    expect((await answer('constable', { outcome: 'OFFERED' }, 403)).code).toBe('NOT_YOUR_TRUST');
    const note = { outcome: 'OFFERED', note: 'What was said in the room' };
    expect((await answer('psychologist', note, 400)).message).toContain('note');
    await answer('psychologist', { outcome: 'OFFERED' });
    expect(await at.deadline(caseRef, 'SPECIALIST_ANSWER')).toBeUndefined();
  });
});

describe('S15: the out-of-hours contact', () => {
  it('is of health, answered day and night, and was rung within 90 days', async () => {
    const caseRef = await at.beforeThePanel();
    expect((await at.refusal(caseRef, { outOfHoursTestedOn: at.clock.day(-92) })).code).toBe('OUT_OF_HOURS_UNTESTED');
    expect((await at.refusal(caseRef, { outOfHoursTestedOn: at.clock.day(2) })).code).toBe('OUT_OF_HOURS_UNTESTED');
    expect((await at.refusal(caseRef, { outOfHoursAlwaysAnswered: false })).code).toBe('OUT_OF_HOURS_GAP');
    expect((await at.refusal(caseRef, { outOfHoursAgency: 'housing' })).code).toBe('OUT_OF_HOURS_NOT_HEALTH');
  });

  it('stops the plan from being issued once nobody has rung it for 90 days, and says so before', async () => {
    const caseRef = await at.active();
    expect(await at.deadline(caseRef, 'CONTACT_TEST')).toMatchObject({ state: 'OK' });
    at.clock.moveDays(80);
    expect(await at.deadline(caseRef, 'CONTACT_TEST')).toMatchObject({ state: 'SOON' });
    at.clock.moveDays(9);
    expect(await at.deadline(caseRef, 'CONTACT_TEST')).toMatchObject({ state: 'LATE' });
    const { code, message } = await at.tryToDisclose(caseRef, 409);
    expect(code).toBe('OUT_OF_HOURS_UNTESTED');
    expect(message).toContain('Ring the out-of-hours contact');
    await at.coordinator.post(`/api/cases/${caseRef}/contact-tests`, { answered: true }, 201);
    expect(await at.deadline(caseRef, 'CONTACT_TEST')).toMatchObject({ state: 'OK' });
    await at.tryToDisclose(caseRef, 200);
  });

  it('that nobody answered is late at once, and tests of another contact do not count for it', async () => {
    const caseRef = await at.active();
    await at.coordinator.post(`/api/cases/${caseRef}/contact-tests`, { answered: false }, 201);
    expect(await at.deadline(caseRef, 'CONTACT_TEST')).toMatchObject({ state: 'LATE' });
    expect((await at.tryToDisclose(caseRef, 409)).code).toBe('OUT_OF_HOURS_UNTESTED');
    const outOfHoursContact = 'Another made-up line, 24 hours, 01632 960002';
    await at.write(caseRef, { outOfHoursContact });
    expect(await at.deadline(caseRef, 'CONTACT_TEST')).toMatchObject({ state: 'OK' });
  });
});

describe('who answers for a plan', () => {
  it('S43: it has an owner of any agency and a clinical lead of health, and cannot be without either', async () => {
    const caseRef = await at.beforeThePanel();
    expect((await at.refusal(caseRef, { clinicalLeadId: 'constable' })).code).toBe('CLINICAL_LEAD_NOT_HEALTH');
    expect((await at.refusal(caseRef, { ownerId: 'nobody-known' })).code).toBe('PLAN_OWNER_UNKNOWN');
    const { clinicalLeadId: _, ...without } = at.plan() as Record<string, unknown>;
    expect((await at.coordinator.put(`/api/cases/${caseRef}/plan`, without, 400)).message).toContain('clinicalLeadId');
    for (const ownerId of ['constable', 'officer-of-homes', 'nurse']) await at.write(caseRef, { ownerId });
  });

  it('S43: when its owner leaves, somebody is told to hand it over, and the panel approves who takes over', async () => {
    const caseRef = await at.active({ ownerId: 'sergeant' });
    expect(await at.deadline(caseRef, 'PLAN_HANDOVER')).toBeUndefined();
    await at.partnership.as('admin').post('/api/staff/sergeant/departure');
    expect(await at.deadline(caseRef, 'PLAN_HANDOVER')).toMatchObject({ state: 'SOON' });
    await at.partnership.as('sergeant').get('/api/me', 401);
    expect(await tryToDiscloseWithoutOwner(caseRef)).toBe('OWNER_LEFT');
    await at.coordinator.post(`/api/cases/${caseRef}/plan/handover`, { ownerId: 'officer-of-homes' }, 201);
    expect(await at.deadline(caseRef, 'PLAN_HANDOVER')).toBeUndefined();
    await at.approve(caseRef);
    await at.tryToDisclose(caseRef, 200);
  });

  it('S43, S19: a plan whose clinical lead has left is neither approved nor issued', async () => {
    const caseRef = await at.active({ clinicalLeadId: 'psychologist' });
    const drawn = await drawUp(at.partnership, caseRef);
    await signManifest(at.partnership, drawn);
    await at.partnership.as('admin').post('/api/staff/psychologist/departure');
    const jws = await at.partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const { code } = await at.coordinator.post(`/api/manifests/${drawn.manifestId}/approval`, { jws }, 409);
    expect(code).toBe('CLINICAL_LEAD_LEFT');
    const meetingId = await holdMeeting(at.partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    const proposal = { kind: 'APPROVE_PLAN', meetingId };
    expect((await at.coordinator.post(`/api/cases/${caseRef}/decisions`, proposal, 409)).code).toBe(
      'CLINICAL_LEAD_LEFT',
    );
  });

  it('S19: a case whose coordinator leaves asks for another until one takes it on', async () => {
    const caseRef = await openReferral(at.partnership);
    await at.partnership.addStaff('other-coordinator', 'mental-health', ['COORDINATOR'], true);
    await at.partnership.as('admin').post('/api/staff/coordinator/departure');
    const other = at.partnership.as('other-coordinator');
    const open = async () =>
      (await other.get(`/api/deadlines?caseRef=${caseRef}`)).map(({ kind }: { kind: string }) => kind);
    expect(await open()).toContain('COORDINATOR_HANDOVER');
    await other.post(`/api/cases/${caseRef}/coordinator`);
    expect(await open()).not.toContain('COORDINATOR_HANDOVER');
  });

  const tryToDiscloseWithoutOwner = async (caseRef: string): Promise<string> =>
    (await at.coordinator.post(`/api/cases/${caseRef}/manifests`, {}, 409)).code;
});
