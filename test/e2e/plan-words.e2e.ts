import { AGENCY_KINDS } from '#contracts';
import { decide, drawUp, holdMeeting, tellThePerson } from '../support/case-steps.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();

beforeAll(() => at.start());
afterAll(() => at.stop());

describe('what a plan may say', () => {
  it.each([
    [
      'S13',
      'a summary with an abbreviation that nobody explains',
      { summaries: { natureOfNeed: 'Has EUPD' } },
      'ABBREVIATION_UNKNOWN',
      'EUPD',
    ],
    [
      'S13',
      'guidance for police with one',
      { guidance: { POL: 'Ask the CMHT first' } },
      'ABBREVIATION_UNKNOWN',
      'CMHT',
    ],
    [
      'S14',
      'a word that judges',
      { fields: { howDistressLooks: 'Can be manipulative' } },
      'WORDS_NOT_USED',
      'manipulative',
    ],
    [
      'S14',
      'another, in a summary',
      { summaries: { natureOfNeed: 'A frequent flyer' } },
      'WORDS_NOT_USED',
      'frequent flyer',
    ],
  ])('%s: it refuses %s, and shows the words', async (_, __, changes, code, words) => {
    const caseRef = await at.beforeThePanel();
    const answer = await at.refusal(caseRef, changes);
    expect(answer.code).toBe(code);
    expect(answer.message).toContain(words);
  });

  it('S39: a medicine is refused wherever it stands, and is not repeated', async () => {
    const caseRef = await at.beforeThePanel();
    const { code, message } = await at.refusal(caseRef, { fields: { whatHelps: 'Takes sertraline at night' } });
    expect(code).toBe('MEDICINE_NAMED');
    expect(message).not.toContain('sertraline');
  });

  it.each(['emergencyCareStatement', 'responderGuidance', 'versionReviewExpiry'])(
    'nobody writes the fixed line %s',
    async (field) => {
      const caseRef = await at.beforeThePanel();
      expect((await at.refusal(caseRef, { fields: { [field]: 'My own words' } })).code).toBe('FIELD_IS_FIXED');
      expect((await at.refusal(caseRef, { summaries: { [field]: 'My own words' } })).code).toBe('FIELD_IS_FIXED');
    },
  );

  it.each(['riskScore', 'doNotConvey', 'sanctions'])(
    'S14: there is no place for %s, and the plan with it is refused',
    async (name) => {
      const caseRef = await at.beforeThePanel();
      const { message } = await at.coordinator.put(`/api/cases/${caseRef}/plan`, at.plan({ [name]: 'x' }), 400);
      expect(message).toContain(name);
    },
  );

  it('S13: terms are explained in plain words to whoever asks', async () => {
    const glossary: { term: string; plain: string[] }[] = await at.partnership.as('constable').get('/api/glossary');
    expect(glossary.find(({ term }) => term === 'AMHP')?.plain).toHaveLength(2);
  });

  it('S09: what each kind of agency can and cannot do is said to whoever asks', async () => {
    const directory: { kind: string; cannot: string[] }[] = await at.partnership
      .as('constable')
      .get('/api/role-directory');
    expect(directory.map(({ kind }) => kind)).toEqual([...AGENCY_KINDS]);
    expect(directory.find(({ kind }) => kind === 'POL')?.cannot.join()).toContain('Assess mental health');
  });

  it('guidance that restricts needs a reason, the clinical lead and a second clinician, and never names emergency care', async () => {
    const caseRef = await at.beforeThePanel();
    const guidance = { POL: 'Do not go in alone at night.' };
    expect((await at.refusal(caseRef, { guidance: { POL: 'Do not send an ambulance.' } })).code).toBe(
      'EMERGENCY_CARE_RESTRICTED',
    );
    expect((await at.refusal(caseRef, { guidance })).code).toBe('RESTRICTIVE_WITHOUT_REASON');
    const restrictiveReason = 'Two officers frightened the person less than one.';
    await at.write(caseRef, { guidance, restrictiveReason });
    const meetingId = await holdMeeting(at.partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    const propose = (status: number) =>
      at.coordinator.post(`/api/cases/${caseRef}/decisions`, { kind: 'APPROVE_PLAN', meetingId }, status);
    const confirm = (staffId: string, status: number) =>
      at.partnership.as(staffId).post(`/api/cases/${caseRef}/plan/confirmations`, {}, status);
    expect((await propose(409)).message).toContain('the clinical lead and a second clinician');
    expect((await confirm('constable', 403)).code).toBe('NOT_A_CLINICIAN');
    expect((await confirm('coordinator', 403)).code).toBe('OWN_WORDS');
    expect((await confirm('nurse', 200)).missing).toEqual(['a second clinician']);
    expect((await propose(409)).message).toContain('a second clinician');
    expect((await confirm('psychologist', 200)).missing).toEqual([]);
    await decide(at.partnership, caseRef, 'APPROVE_PLAN', meetingId);
    expect(await at.stateOf(caseRef)).toBe('ACTIVE');
  });
});

describe('what each agency gets', () => {
  it('S46: a new case has nobody on its plan', async () => {
    const caseRef = await at.beforeThePanel();
    expect((await at.coordinator.get(`/api/cases/${caseRef}`)).plan).toBeUndefined();
    const { message } = await at.coordinator.put(`/api/cases/${caseRef}/plan`, at.plan({ recipients: [] }), 400);
    expect(message).toContain('recipients');
    await at.write(caseRef, { recipients: ['police'] });
    await at.approve(caseRef);
    await tellThePerson(at.partnership, caseRef);
    await at.tryToDisclose(caseRef, 200);
    const copies: { agency: string }[] = await at.coordinator.get(`/api/cases/${caseRef}/copies`);
    expect(copies.map(({ agency }) => agency)).toEqual(['police']);
  });

  it('S45, S44: the same words of one version, and on one screen all that keeps people safe', async () => {
    const caseRef = await at.active({ recipients: ['police', 'housing', 'mental-health'] });
    const { manifestId } = await drawUp(at.partnership, caseRef);
    const sheet = await at.coordinator.get(`/api/manifests/${manifestId}`);
    const valueAt = (index: number, field: string) =>
      sheet.agencies[index].fields.find((one: { field: string }) => one.field === field)?.value;
    for (const field of ['whatHelps', 'versionReviewExpiry', 'emergencyCareStatement', 'outOfHoursContact'])
      expect(new Set([0, 1, 2].map((index) => valueAt(index, field))).size).toBe(1);
    for (const { screen, fields } of sheet.agencies) {
      const shown = screen.lines.map(({ field }: { field: string }) => field);
      expect(shown.slice(0, 2)).toEqual(['emergencyCareStatement', 'whatHelps']);
      expect(shown).toEqual(expect.arrayContaining(['outOfHoursContact', 'versionReviewExpiry']));
      expect(screen.characters).toBeLessThanOrEqual(1200);
      for (const line of screen.lines) expect(fields).toContainEqual(expect.objectContaining({ value: line.value }));
    }
  });

  it('S44: guidance too long for the one screen is sent back to be written shorter, not cut', async () => {
    const caseRef = await at.active({ guidance: { POL: 'Walk along beside. '.repeat(60).trim() } });
    const { code, message } = await at.coordinator.post(`/api/cases/${caseRef}/manifests`, {}, 409);
    expect(code).toBe('SAFETY_LINES_TOO_LONG');
    expect(message).toContain('police');
  });
});

describe('the person’s view', () => {
  it('S33: without it, or a reason and a day to ask again, no plan is approved', async () => {
    const caseRef = await at.beforeThePanel();
    await at.write(caseRef);
    const hold = async (request: object, status = 201) =>
      at.coordinator.post(`/api/cases/${caseRef}/meetings`, { kind: 'PANEL', ...request }, status);
    const propose = (meetingId: string, status: number) =>
      at.coordinator.post(`/api/cases/${caseRef}/decisions`, { kind: 'APPROVE_PLAN', meetingId }, status);
    expect((await hold({ personInvited: false }, 422)).code).toBe('PERSON_NOT_INVITED');
    const silent = await hold({ personInvited: true });
    expect((await propose(silent.meetingId, 409)).code).toBe('NO_PERSON_VIEW');
    const later = { personInvited: false, whyNot: 'In hospital this week', retryOn: at.clock.day(14) };
    await propose((await hold(later)).meetingId, 201);
  });
});
