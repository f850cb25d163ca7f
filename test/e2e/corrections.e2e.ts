import { approvePlan, copiesAre, drawUp, IDENTITY, openedCase } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const LONG = 180_000;
const WRONG = 'A quiet room and time to think';
const RIGHT = 'Company, and to be outdoors';
const REASONS = 'We have asked you and your sister, and you are right';

beforeAll(async () => {
  await at.start();
  at.partnership.agency('housing').on('contribution.request', async ({ enquiryId, caseRef }, me) => {
    const fields = [{ field: 'whatHelps', value: 'Somebody who knocks twice' }];
    await me.send('contribution.given', { enquiryId, caseRef, fields, heldBack: [] });
  });
}, LONG);
afterAll(() => at.stop());

async function disclosed(): Promise<string> {
  const caseRef = await openedCase(at.partnership);
  await approvePlan(at.partnership, caseRef);
  await eventually(async () => (await file(caseRef)).contributions.length > 0);
  await at.tryToDisclose(caseRef, 200);
  await copiesAre(at.partnership, caseRef, 'HELD');
  return caseRef;
}

const file = (caseRef: string) => at.coordinator.get(`/api/cases/${caseRef}`);
const corrections = async (caseRef: string) => (await at.coordinator.get(`/api/cases/${caseRef}/rights`)).corrections;
const ask = async (caseRef: string, fields: string[], restrict = false): Promise<string> => {
  const asked = { askedOn: at.clock.day(0), fields, restrict, words: 'That is not what helps me' };
  return (await at.as('nurse').post(`/api/cases/${caseRef}/corrections`, asked, 201)).correctionId;
};
const correct = (correctionId: string, decision: object, status = 200, staffId = 'coordinator') =>
  at
    .as(staffId)
    .post(`/api/corrections/${correctionId}/decision`, { corrected: true, reasons: REASONS, ...decision }, status);

/** The field in the copy that an agency was given last. */
const given = (caseRef: string, agency: string, field: string): string | undefined =>
  at.partnership
    .agency(agency)
    .of('profile.push')
    .filter(({ manifest }) => manifest.caseRef === caseRef)
    .at(-1)
    ?.fields.find((line) => line.field === field)?.value;

const reached = (caseRef: string, state: string) =>
  eventually(async () => {
    const [{ reach }] = await corrections(caseRef);
    return reach.length > 0 && reach.every((one: { reached: string }) => one.reached === state);
  });

describe('S31: what a person says is wrong, once it is put right', () => {
  it(
    'leaves every copy by itself, waits for no gate, and reaches every copy with the next disclosure',
    async () => {
      const caseRef = await disclosed();
      expect(given(caseRef, 'police', 'whatHelps')).toBe(WRONG);
      const drawn = await drawUp(at.partnership, caseRef);
      const correctionId = await ask(caseRef, ['whatHelps']);
      await correct(correctionId, { right: [{ field: 'whatHelps', value: RIGHT }] });
      await reached(caseRef, 'TAKEN_OUT');
      const old = await at.partnership.sign('nurse', 'HEALTH', drawn.manifestId, drawn.digest);
      await at.as('nurse').post(`/api/manifests/${drawn.manifestId}/signatures`, { jws: old }, 409);
      expect(await at.deadline(caseRef, 'CORRECTION_CARRIED')).toMatchObject({ state: 'OK' });
      at.clock.moveDays(8);
      expect(await at.deadline(caseRef, 'CORRECTION_CARRIED')).toMatchObject({ state: 'LATE' });
      await at.tryToDisclose(caseRef, 200);
      await reached(caseRef, 'CORRECTED');
      expect(await at.deadline(caseRef, 'CORRECTION_CARRIED')).toBeUndefined();
      for (const agency of ['police', 'housing']) expect(given(caseRef, agency, 'whatHelps')).toBe(RIGHT);
      expect(JSON.stringify(await file(caseRef))).not.toContain(WRONG);
      expect(await corrections(caseRef)).toMatchObject([
        { state: 'CORRECTED', heldBy: ['housing', 'police'], reasons: REASONS, words: expect.any(String) },
      ]);
    },
    LONG,
  );

  it(
    'is not brought back by an agency that says the old thing again, and gives way to what the panel writes later',
    async () => {
      const caseRef = await disclosed();
      await correct(await ask(caseRef, ['whatHelps']), { right: [{ field: 'whatHelps', value: RIGHT }] });
      const { enquiryId } = at.partnership.agency('housing').of('contribution.request').at(-1)!;
      const fields = [
        { field: 'whatHelps', value: 'Somebody who knocks twice' },
        { field: 'communicationNeeds', value: 'Large print' },
      ];
      await at.partnership.agency('housing').send('contribution.given', { enquiryId, caseRef, fields, heldBack: [] });
      await eventually(async () => JSON.stringify((await file(caseRef)).contributions).includes('Large print'));
      expect(JSON.stringify(await file(caseRef))).not.toContain('knocks twice');
      await at.coordinator.post(`/api/cases/${caseRef}/review`);
      await at.write(caseRef, { fields: { whatHelps: 'Company, indoors now that it is winter' }, summaries: {} });
      expect((await file(caseRef)).plan.fields.whatHelps).toBe('Company, indoors now that it is winter');
    },
    LONG,
  );

  it(
    'may be who they are: the name goes out as it is, whatever the asking agency says again',
    async () => {
      const caseRef = await disclosed();
      const correctionId = await ask(caseRef, ['fullName', 'addressUprn']);
      await correct(correctionId, { right: [{ field: 'fullName', value: 'Alex Canaryson' }] }, 422);
      await correct(correctionId, { identity: { givenName: 'Alex', dateOfBirth: '1970-01-01', address: '' } }, 422);
      await correct(correctionId, { identity: { givenName: 'Alex', address: '3 Rightplace', postcode: '' } });
      const { enquiryId } = at.partnership.agency('police').of('identity.request').at(-1) ?? {
        enquiryId: (await file(caseRef)).enquiryId,
      };
      await at.partnership.agency('police').send('identity.released', { enquiryId, caseRef, identity: IDENTITY });
      await at.partnership.agency('housing').send('person.changed', {
        ...{ caseRef, change: 'MERGED', at: new Date().toISOString() },
      });
      await eventually(async () => JSON.stringify((await file(caseRef)).notes).includes('PERSON_MERGED'));
      await at.tryToDisclose(caseRef, 200);
      await reached(caseRef, 'CORRECTED');
      expect(given(caseRef, 'police', 'fullName')).toBe('Alex Canaryson');
      expect(given(caseRef, 'police', 'addressUprn')).toBe('3 Rightplace');
    },
    LONG,
  );
});

describe('a field that the person says is wrong, and wants used by nobody', () => {
  it(
    'leaves every copy at once and goes into none until it is settled; only somebody apart says that it was right',
    async () => {
      const caseRef = await disclosed();
      const correctionId = await ask(caseRef, ['whatHelps'], true);
      await eventually(async () =>
        (await at.copies(caseRef)).every(({ state, version }) => state === 'HELD' && version === 2),
      );
      await at.tryToDisclose(caseRef, 200);
      await eventually(() => given(caseRef, 'police', 'versionReviewExpiry') && !given(caseRef, 'police', 'whatHelps'));
      const { manifests } = await file(caseRef);
      expect(JSON.stringify(await at.coordinator.get(`/api/manifests/${manifests.at(-1).manifestId}`))).toContain(
        'CONTESTED_BY_PERSON',
      );
      expect(await at.deadline(caseRef, 'CORRECTION_DECISION')).toMatchObject({ state: 'OK' });
      at.clock.moveDays(33);
      expect(await at.deadline(caseRef, 'CORRECTION_DECISION')).toMatchObject({ state: 'LATE' });
      await correct(correctionId, { corrected: false }, 403);
      await correct(correctionId, { corrected: false }, 200, 'governance-of-police');
      expect(await at.deadline(caseRef, 'CORRECTION_DECISION')).toBeUndefined();
      expect((await correct(correctionId, { corrected: false }, 409, 'governance-of-police')).code).toBe(
        'CORRECTION_DECIDED',
      );
      await at.tryToDisclose(caseRef, 200);
      await eventually(() => given(caseRef, 'police', 'whatHelps') === WRONG);
    },
    LONG,
  );
});

describe('what cannot be put right this way', () => {
  it('is refused with what to do instead', async () => {
    const caseRef = await openedCase(at.partnership);
    const refusal = async (fields: string[], askedOn = at.clock.day(0)): Promise<string> => {
      const asked = { askedOn, fields, restrict: false, words: 'Wrong' };
      return (await at.as('nurse').post(`/api/cases/${caseRef}/corrections`, asked, 422)).code;
    };
    expect(await refusal(['noSuchField'])).toBe('UNKNOWN_FIELD');
    expect(await refusal(['nhsNumber'])).toBe('MATCH_MAY_BE_WRONG');
    expect(await refusal(['responderGuidance'])).toBe('WRITE_THE_PLAN_ANEW');
    expect(await refusal(['whatHelps'], at.clock.day(2))).toBe('DAY_TO_COME');
    const correctionId = await ask(caseRef, ['whatHelps', 'dateOfBirth']);
    const code = async (decision: object): Promise<string> => (await correct(correctionId, decision, 422)).code;
    const identity = { dateOfBirth: '1981-02-03' };
    expect(await code({ right: [], identity })).toBe('NOTHING_PUT_RIGHT');
    expect(await code({ right: [{ field: 'natureOfNeed', value: 'Anxiety' }], identity })).toBe('NOT_CONTESTED');
    const right = [{ field: 'whatHelps', value: RIGHT }];
    expect(await code({ right, identity: { dateOfBirth: at.clock.day(-6000) } })).toBe('REJECTED_UNDER_18');
    const medicine = [{ field: 'whatHelps', value: 'Give diazepam 5 mg' }];
    expect(await code({ right: medicine, identity })).toBe('MEDICINE_NAMED');
    await correct(correctionId, { right: [{ field: 'whatHelps' }], identity });
    expect((await file(caseRef)).identity.dateOfBirth).toBe('1981-02-03');
  });

  it('is not heard by who has no part in it', async () => {
    const caseRef = await openedCase(at.partnership);
    const asked = { askedOn: at.clock.day(0), fields: ['whatHelps'], restrict: false, words: 'Wrong' };
    await at.as('auditor').post(`/api/cases/${caseRef}/corrections`, asked, 404);
    await correct('correction-nobody', { right: [] }, 404);
  });
});
