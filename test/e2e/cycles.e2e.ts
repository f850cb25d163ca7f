import { approvePlan, disclose, IDENTITY, openReferral } from '../support/case-steps.js';
import { closedByThePerson, others, outcomeOf, police, rowsOf } from '../support/closing-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const LONG = 120_000;

beforeAll(() => at.start(), LONG);
afterAll(() => at.stop());

describe('S58: somebody who comes back', () => {
  let first: string;
  let second: string;
  let oldCopies: string[];
  const asked = async (): Promise<string> => {
    const { caseRef } = await outcomeOf(at, await police(at).enquire(others(at), IDENTITY));
    return caseRef!;
  };
  /** The trust recognises them as the person of an earlier case. */
  const trustNames = (earlierCase: string): void => {
    at.partnership.agency('mental-health').on('match.confirm', async ({ enquiryId }, me) => {
      await me.send('match.confirmed', { enquiryId, answer: 'KNOWN', earlierCase });
    });
  };
  const caseOf = async (caseRef: string) =>
    (await rowsOf(at, 'SELECT * FROM case_record WHERE case_ref = $1', [caseRef]))[0];

  beforeAll(async () => {
    first = await openReferral(at.partnership);
    await approvePlan(at.partnership, first, at.plan());
    await disclose(at.partnership, first);
    oldCopies = (await at.copies(first)).map(({ copyId }) => copyId);
    await closedByThePerson(at, first);
    at.partnership.everybodyHelps(['mental-health'], IDENTITY);
    trustNames(first);
  }, LONG);

  it(
    'has a new cycle that knows of the one before by its pseudonym, and needs every step again',
    async () => {
      const pushed = police(at).of('profile.push').length;
      second = await asked();
      expect(second).not.toBe(first);
      expect(await caseOf(second)).toMatchObject({ cycle: 2, earlier_case: first, state: 'STAKEHOLDER_MEETING' });
      await at.look();
      expect(police(at).of('profile.push')).toHaveLength(pushed);
      await at.coordinator.post(`/api/cases/${second}/coordinator`);
      const early = await at.coordinator.post(`/api/cases/${second}/manifests`, {}, 409);
      expect(early.code).toBeTruthy();
    },
    LONG,
  );

  it(
    'while a case is open, joins it: one person, one case',
    async () => {
      expect(await asked()).toBe(second);
      expect(await rowsOf(at, 'SELECT 1 FROM case_record WHERE earlier_case = $1', [first])).toHaveLength(1);
    },
    LONG,
  );

  it(
    'never brings an old copy back: the new cycle has copies of its own',
    async () => {
      await approvePlan(at.partnership, second, at.plan());
      await disclose(at.partnership, second);
      const copies = (await at.copies(second)).map(({ copyId }) => copyId);
      expect(copies.filter((copyId) => oldCopies.includes(copyId))).toEqual([]);
      expect((await at.copies(first)).every(({ state }) => state === 'ERASED')).toBe(true);
      const refused = await at.coordinator.post(`/api/cases/${first}/manifests`, {}, 409);
      expect(refused.code).toBeTruthy();
    },
    LONG,
  );

  it(
    'also where the agency that recognises them answers only after the referral is open',
    async () => {
      let answer: (() => Promise<unknown>) | undefined;
      at.partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
      await closedByThePerson(at, second);
      at.partnership.agency('mental-health').on('match.confirm', ({ enquiryId }, me) => {
        answer = () => me.send('match.confirmed', { enquiryId, answer: 'KNOWN', earlierCase: second });
      });
      const third = await asked();
      expect(await caseOf(third)).toMatchObject({ cycle: 1, earlier_case: null });
      await (
        await eventually(() => answer)
      )();
      await eventually(async () => (await caseOf(third)).cycle === 3);
      expect(await caseOf(third)).toMatchObject({ earlier_case: second });
      answer = undefined;
      const fourth = await asked();
      await (
        await eventually(() => answer)
      )();
      const notes = async () => JSON.stringify(await at.coordinator.get(`/api/cases/${fourth}`));
      await eventually(async () => (await notes()).includes('OTHER_CASE_OPEN'));
      at.partnership.everybodyHelps(['mental-health'], IDENTITY);
    },
    LONG,
  );

  it(
    'and an agency that was no part of the earlier case is not believed when it names one',
    async () => {
      const stranger = await openReferral(at.partnership);
      expect(await caseOf(stranger)).toBeTruthy();
      const stands = await rowsOf(at, 'SELECT agency FROM case_agency WHERE case_ref = $1', [stranger]);
      expect(stands.map(({ agency }: { agency: string }) => agency)).not.toContain('council');
      at.partnership.everybodyHelps(['council'], IDENTITY);
      at.partnership.agency('council').on('match.confirm', async ({ enquiryId }, me) => {
        await me.send('match.confirmed', { enquiryId, answer: 'KNOWN', earlierCase: first });
      });
      const caseRef = await asked();
      expect(await caseOf(caseRef)).toMatchObject({ cycle: 1, earlier_case: null });
      at.partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
    },
    LONG,
  );
});

describe('S02: somebody who turns out to be a child', () => {
  it(
    'has nothing kept, and the case ends at once',
    async () => {
      const child = { ...IDENTITY, dateOfBirth: at.clock.day(-365 * 17) };
      at.partnership.everybodyHelps(['mental-health', 'housing'], child);
      const { caseRef } = await outcomeOf(at, await police(at).enquire(others(at), child));
      await eventually(() =>
        police(at)
          .of('message.refused')
          .some((one) => one.code === 'REJECTED_UNDER_18'),
      );
      await eventually(async () => (await at.stateOf(caseRef!)) === 'CLOSED');
      expect((await at.coordinator.get(`/api/cases/${caseRef}`)).identity).toBeFalsy();
      expect(await rowsOf(at, 'SELECT closure_ground FROM case_record WHERE case_ref = $1', [caseRef])).toEqual([
        { closure_ground: 'UNDER_18' },
      ]);
      at.partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
    },
    LONG,
  );
});
