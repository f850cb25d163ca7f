import { approvePlan, copiesAre, drawUp, IDENTITY, openedCase } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const LONG = 180_000;
const PLACE = ['1 Madeup Row', 'ZZ99 3CZ', 'Dog behind the gate', 'Key safe by the door'];

/** Whether the agencies that are asked anew say nothing for a while. */
let silent = false;

beforeAll(async () => {
  await at.start();
  at.partnership.agency('police').on('identity.request', async (asked, me) => {
    if (!silent) await me.send('identity.released', { ...asked, identity: IDENTITY });
  });
  at.partnership.agency('housing').on('contribution.request', async ({ enquiryId, caseRef }, me) => {
    if (silent) return;
    const fields = [
      { field: 'visitSafety', value: PLACE[2] },
      { field: 'tenancyContact', value: PLACE[3] },
      { field: 'whatHelps', value: 'Somebody who knocks twice' },
    ];
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
const changed = (caseRef: string, change: string, agency = 'housing') =>
  at.partnership.agency(agency).send('person.changed', { caseRef, change, at: new Date().toISOString() });
const narrowed = (caseRef: string, agency: string, reason: string) =>
  eventually(async () => {
    const { copyId } = (await at.copies(caseRef)).find((copy) => copy.agency === agency)!;
    return at.partnership
      .agency(agency)
      .of('profile.narrow')
      .find((one) => one.copyId === copyId && one.reason === reason);
  });

/** All that a person with a role can read of a case here. */
async function allOf(caseRef: string): Promise<string> {
  const { manifests } = await file(caseRef);
  const sheets = await Promise.all(
    manifests.map(({ manifestId }: { manifestId: string }) => at.coordinator.get(`/api/manifests/${manifestId}`)),
  );
  return JSON.stringify([await file(caseRef), sheets]);
}

describe('S37, S47: somebody whose whereabouts may be told to nobody', () => {
  it(
    'is hidden everywhere at once: in the hub, in every copy, in what agencies say later, and from themselves',
    async () => {
      const caseRef = await disclosed();
      expect(await allOf(caseRef)).toContain(PLACE[0]);
      await changed(caseRef, 'RESTRICTED');
      expect((await narrowed(caseRef, 'police', 'WHEREABOUTS_RESTRICTED')).fields).toContain('addressUprn');
      const all = await allOf(caseRef);
      for (const place of [PLACE[0]!, PLACE[1]!, PLACE[3]!]) expect(all).not.toContain(place);
      const { enquiryId } = at.partnership.agency('police').of('identity.request').at(-1)!;
      const identity = {
        givenName: 'Sam',
        familyName: 'Canaryson',
        dateOfBirth: '1980-02-03',
        address: '2 Newplace Road',
      };
      await at.partnership.agency('police').send('identity.released', { enquiryId, caseRef, identity });
      await at.partnership.agency('housing').send('contribution.given', {
        ...{ enquiryId, caseRef, heldBack: [] },
        fields: [
          { field: 'tenancyContact', value: '2 Newplace Road' },
          { field: 'whatHelps', value: 'Knock three times' },
        ],
      });
      await eventually(async () => (await allOf(caseRef)).includes('Knock three times'));
      expect(await allOf(caseRef)).not.toContain('Newplace');
      await at.coordinator.post(`/api/cases/${caseRef}/restriction/lift`, {}, 404);
      await at.as('governance-of-health').post(`/api/cases/${caseRef}/restriction/lift`);
      await eventually(async () => (await allOf(caseRef)).includes(PLACE[0]!));
    },
    LONG,
  );
});

describe('S47, H6: somebody who has moved', () => {
  it(
    'leaves nothing behind for whoever lives there next: what was true of the place goes, and agencies are asked anew',
    async () => {
      const caseRef = await disclosed();
      const asked = at.partnership.agency('housing').of('contribution.request').length;
      silent = true;
      await changed(caseRef, 'MOVED');
      const { fields } = await narrowed(caseRef, 'police', 'PERSON_MOVED');
      expect(fields).toEqual(expect.arrayContaining(['addressUprn', 'visitSafety']));
      const all = await allOf(caseRef);
      for (const place of PLACE) expect(all).not.toContain(place);
      expect(all).toContain('Somebody who knocks twice');
      await eventually(() => at.partnership.agency('housing').of('contribution.request').length > asked);
      expect(await at.stateOf(caseRef)).toBe('ACTIVE');
      silent = false;
    },
    LONG,
  );
});

describe('S05, S47: somebody who has died', () => {
  it(
    'is followed by no copy: all are hidden at once, and taken out when a person has confirmed it; no clock goes on',
    async () => {
      const caseRef = await disclosed();
      expect((await at.coordinator.get(`/api/deadlines?caseRef=${caseRef}`)).length).toBeGreaterThan(0);
      await at.coordinator.post(`/api/cases/${caseRef}/death`, {}, 409);
      await changed(caseRef, 'DIED');
      await eventually(async () => (await at.stateOf(caseRef)) === 'SUSPENDED');
      await copiesAre(at.partnership, caseRef, 'HIDDEN');
      await expect(drawUp(at.partnership, caseRef)).rejects.toThrow('answered 409');
      expect(await at.deadline(caseRef, 'DEATH_CONFIRMATION')).toMatchObject({ state: 'SOON' });
      await at.coordinator.post(`/api/cases/${caseRef}/resumption`);
      expect(await at.deadline(caseRef, 'DEATH_CONFIRMATION')).toBeUndefined();
      await copiesAre(at.partnership, caseRef, 'HELD');
      await changed(caseRef, 'DIED');
      await copiesAre(at.partnership, caseRef, 'HIDDEN');
      at.clock.moveDays(4);
      expect(await at.deadline(caseRef, 'DEATH_CONFIRMATION')).toMatchObject({ state: 'LATE' });
      await at.coordinator.post(`/api/cases/${caseRef}/death`);
      await eventually(async () => (await at.stateOf(caseRef)) === 'CLOSED');
      expect((await file(caseRef)).closureGround).toBe('DIED');
      expect(await at.coordinator.get(`/api/deadlines?caseRef=${caseRef}`)).toEqual([]);
      const copies = await at.copies(caseRef);
      expect(copies.every(({ state }) => state === 'ERASED')).toBe(true);
    },
    LONG,
  );
});

describe('what is not for an agency to say', () => {
  it(
    'is a change to somebody whose case it has no part in',
    async () => {
      const caseRef = await openedCase(at.partnership);
      await changed(caseRef, 'DIED', 'council');
      await eventually(() =>
        at.partnership
          .agency('council')
          .of('message.refused')
          .some(({ code }) => code === 'CASE_UNKNOWN'),
      );
      expect(await at.stateOf(caseRef)).toBe('STAKEHOLDER_MEETING');
    },
    LONG,
  );

  it(
    'H14: is that a copy follows a record into another: a merger is noted and moves nothing',
    async () => {
      const caseRef = await openedCase(at.partnership);
      await changed(caseRef, 'MERGED');
      await eventually(async () =>
        (await file(caseRef)).notes.some(({ event }: { event: string }) => event === 'PERSON_MERGED'),
      );
      expect(await at.stateOf(caseRef)).toBe('STAKEHOLDER_MEETING');
    },
    LONG,
  );
});
