import { heldDigest } from '#sealing';
import { decide, disclose, holdMeeting, IDENTITY } from '../support/case-steps.js';
import { closedByThePerson, rowsOf } from '../support/closing-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const LONG = 120_000;
const MINUTE = 1 / 24 / 60;

beforeAll(() => at.start(), LONG);
afterAll(() => at.stop(), LONG);

beforeEach(() => {
  at.partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  housing().on('inventory.request', () => undefined);
});

interface Standing {
  drifts: {
    agency: string;
    copyId: string;
    caseRef: string | null;
    kind: string;
    repair: string;
    code: string | null;
  }[];
  silent: { agency: string }[];
}

const standing = (): Promise<Standing> => at.coordinator.get('/api/reconciliation');
const housing = () => at.partnership.agency('housing');
const asked = () => housing().of('inventory.request').length;

/** Time passes, and the hub looks at its clocks as it does every few seconds. */
async function minutesLater(minutes: number): Promise<void> {
  at.clock.moveDays(minutes * MINUTE);
  await at.look();
}

describe('drift', () => {
  it(
    'S45: is seen within a quarter of an hour without anybody asking, and is with the coordinator until it is put right',
    async () => {
      const shown: { copyId: string; copyVersion: number; hidden: boolean; digest: string }[] = [];
      housing().on('inventory.request', async ({ requestId }, me) => {
        await me.send('inventory.reported', { requestId, copies: shown });
      });
      await at.coordinator.post('/api/reconciliation', {}, 202);
      const answered = `SELECT FROM inventory_asking WHERE agency = 'housing' AND answered_at IS NOT NULL`;
      await eventually(async () => ((await rowsOf(at, answered)) as object[]).length > 0);
      const caseRef = await at.active();
      await disclose(at.partnership, caseRef);
      const copies = await at.copies(caseRef);
      const { copyId, version } = copies.find(({ agency }) => agency === 'housing')!;
      const digest = heldDigest(copyId, version, [{ field: 'whatHelps', label: 'What helps', value: 'Anything else' }]);
      shown.push({ copyId, copyVersion: version, hidden: false, digest });
      // The agency gets it once more, and never says that it has put it in.
      housing().on('profile.push', () => undefined);

      const before = asked();
      await minutesLater(14);
      await eventually(() => asked() > before);
      const [found] = await eventually(async () => {
        const { drifts } = await standing();
        return drifts.length > 0 && drifts;
      });
      expect(found).toMatchObject({ agency: 'housing', copyId, caseRef, kind: 'ALTERED', repair: 'PUT_IN_AGAIN' });
      await eventually(
        () =>
          housing()
            .of('profile.push')
            .filter(({ section }) => section.copyId === copyId).length === 2,
      );

      const rows = await rowsOf(at, 'SELECT digest FROM copy WHERE copy_id = $1', [copyId]);
      const { digest: approved } = (rows as { digest: string }[])[0]!;
      await housing().send('profile.held', { copyId, copyVersion: version, digest: approved });
      await eventually(async () => (await standing()).drifts.length === 0);
    },
    LONG,
  );

  it('S47: an agency that does not say what it holds is with the coordinator too', async () => {
    await minutesLater(16);
    expect((await standing()).silent.map(({ agency }) => agency)).toContain('council');
  });

  it('S45: nobody answers in the place of another agency', async () => {
    const { requestId } = at.partnership.agency('council').of('inventory.request').at(-1)!;
    const copies = [{ copyId: 'copy-of-nobody', copyVersion: 1, hidden: false }];
    const before = housing().of('profile.revoke').length;
    await housing().send('inventory.reported', { requestId, copies });
    const taken = `SELECT FROM ledger_entry WHERE convert_from(bytes, 'UTF8') LIKE '%INVENTORY_REPORTED%' || $1 || '%'`;
    await eventually(async () => ((await rowsOf(at, taken, [requestId])) as object[]).length > 0);
    // What comes after it in the same mailbox has taken effect, so this has too.
    const mine = housing().of('inventory.request').length;
    await at.coordinator.post('/api/reconciliation', {}, 202);
    await eventually(() => housing().of('inventory.request').length > mine);
    expect((await standing()).drifts).toEqual([]);
    expect(housing().of('profile.revoke')).toHaveLength(before);
  });
});

describe('the proof that a copy is gone', () => {
  const revokes = () => housing().of('profile.revoke').length;
  const lookingAgain = async (caseRef: string) => at.deadline(caseRef, 'ERASURE_UNCONFIRMED');

  it(
    'S47: is asked for again days later, and is red until the agency has looked',
    async () => {
      const caseRef = await at.active();
      await disclose(at.partnership, caseRef);
      await closedByThePerson(at, caseRef);
      const before = revokes();
      at.clock.moveDays(2);
      await at.look();
      expect(revokes()).toBe(before);
      housing().on('profile.revoke', () => undefined);
      at.clock.moveDays(1.1);
      await at.look();
      await eventually(() => revokes() === before + 1);
      await minutesLater(16);
      expect(await lookingAgain(caseRef)).toMatchObject({ state: 'LATE' });
      const { copyId } = housing().of('profile.revoke').at(-1)!;
      await housing().send('profile.erased', { copyId, result: 'ERASED', readBacks: 2 });
      const open = `SELECT FROM deadline WHERE kind = 'ERASURE_UNCONFIRMED' AND subject = $1 AND met_at IS NULL`;
      await eventually(async () => ((await rowsOf(at, open, [copyId])) as object[]).length === 0);
    },
    LONG,
  );

  it(
    'S47: comes from a named person of the agency where its adapter gives none, and from nobody else',
    async () => {
      housing().on('profile.revoke', () => undefined);
      const caseRef = await at.active();
      await disclose(at.partnership, caseRef);
      await at.coordinator.post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
      const meetingId = await holdMeeting(at.partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
      await decide(at.partnership, caseRef, 'CLOSE', meetingId);
      const left = await eventually(async () => {
        const waiting = (await at.copies(caseRef)).filter(({ state }) => state === 'REVOKING');
        return waiting.length === 1 && waiting[0];
      });
      const attested = `/api/copies/${left.copyId}/attestation`;
      expect(await at.as('officer-of-homes').post(attested, {}, 409)).toMatchObject({ code: 'NOT_LATE' });
      at.clock.moveDays(3);
      expect(await at.as('constable').post(attested, {}, 403)).toMatchObject({ code: 'NOT_YOUR_SYSTEM' });
      await at.as('officer-of-homes').post(attested);
      await eventually(async () => (await at.stateOf(caseRef)) === 'CLOSED');
      const { certificate } = await at.coordinator.get(`/api/cases/${caseRef}/certificate`);
      const copies = certificate.copies as { copyId: string; attestedBy?: string }[];
      expect(copies.find(({ copyId }) => copyId === left.copyId)).toMatchObject({ attestedBy: 'officer-of-homes' });
    },
    LONG,
  );
});
