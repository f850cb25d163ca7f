import { DataSource } from 'typeorm';
import type { ContactsReported, ContactsRequest } from '#contracts';
import { copiesAre, disclose } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const planning = new PlanningPartnership();
let caseRef: string;
const AGENCIES = ['police', 'mental-health', 'housing'];

beforeAll(async () => {
  await planning.start();
  caseRef = await planning.active();
  await disclose(planning.partnership, caseRef);
  await copiesAre(planning.partnership, caseRef, 'HELD');
});

afterAll(() => planning.stop());

const sql = (text: string, ...values: unknown[]) => planning.partnership.hub.app.get(DataSource).query(text, values);
const evaluator = () => planning.as('evaluator');
const requests = (agency: string) => planning.partnership.agency(agency).of('contacts.request');
const standing = (): Promise<{ agency: string; period: string; state: string; chased: number; versions: number }[]> =>
  evaluator().get('/api/evaluation/counts');
const of = async (agency: string, period = 'BEFORE') =>
  (await standing()).find((one) => one.agency === agency && one.period === period);

async function asked(agency: string, nth = 0): Promise<ContactsRequest> {
  return eventually(() => requests(agency)[nth]);
}

async function answer(agency: string, request: ContactsRequest, more: Partial<ContactsReported> = {}): Promise<void> {
  const { requestId } = request;
  const counts = [{ role: 'POLICE_CONSTABLE', incidents: 3, minutes: 180.5 }];
  await planning.partnership
    .agency(agency)
    .send('contacts.reported', { requestId, caseRef, answer: 'COUNTED', incidents: 3, counts, ...more });
}

const refusal = (agency: string, code: string) =>
  eventually(() =>
    planning.partnership
      .agency(agency)
      .of('message.refused')
      .find((one) => one.code === code),
  );

describe('counts for the evaluation', () => {
  it('S54: are asked of every agency of the case once the window before has ended, and of no other', async () => {
    expect(requests('police')).toEqual([]);
    planning.clock.moveDays(1.1);
    await planning.look();
    for (const agency of AGENCIES) {
      const { from, to, caseRef: about } = await asked(agency);
      expect({ months: Date.parse(to) - Date.parse(from) > 180 * 86_400_000, about }).toEqual({
        months: true,
        about: caseRef,
      });
    }
    expect(requests('council')).toEqual([]);
  });

  it('S06: are kept under a pseudonym, and the evaluator learns who has answered but neither case nor counts', async () => {
    await answer('police', await asked('police'));
    await eventually(async () => (await of('police'))?.state === 'ANSWERED');
    const [row] = await sql(`SELECT * FROM contacts_count WHERE agency = 'police'`);
    expect(row).toMatchObject({ version: 1, incidents: 3, roles: [{ role: 'POLICE_CONSTABLE', minutes: '180.5' }] });
    const shown = JSON.stringify(await standing());
    expect(shown).not.toContain(caseRef);
    expect(shown).not.toMatch(/incidents|minutes|Canaryson/);
    expect((await standing())[0]).toMatchObject({ subject: expect.stringMatching(/^subject-/) });
  });

  it('keep a late correction as another version, and the same answer twice as one', async () => {
    const request = await asked('police');
    await answer('police', request, { incidents: 4 });
    await eventually(async () => (await of('police'))?.versions === 2);
    await answer('police', request, { incidents: 4 });
    await answer('mental-health', await asked('mental-health'));
    await eventually(async () => (await of('mental-health'))?.state === 'ANSWERED');
    expect(await sql(`SELECT incidents FROM contacts_count WHERE agency = 'police' ORDER BY version`)).toEqual([
      { incidents: 3 },
      { incidents: 4 },
    ]);
    await expect(sql('UPDATE contacts_count SET incidents = 0')).rejects.toThrow('never changed');
  });

  it('an agency that does not answer is asked again, and is seen to be late', async () => {
    const before = requests('housing').length;
    planning.clock.moveDays(15);
    await planning.look();
    await eventually(() => requests('housing').length > before);
    expect(await of('housing')).toMatchObject({ state: 'LATE', chased: 1, versions: 0 });
    expect(requests('housing').at(-1)).toEqual(requests('housing')[0]);
  });

  it('S05: are not nought where nothing could be counted', async () => {
    await answer('housing', await asked('housing'), { answer: 'CANNOT_COUNT', incidents: 0, counts: [] });
    await eventually(async () => (await of('housing'))?.state === 'ANSWERED');
    expect(await of('housing')).toMatchObject({ answer: 'CANNOT_COUNT' });
  });

  it('are refused from an agency that was not asked, and where they do not add up', async () => {
    await answer('council', await asked('police'));
    await refusal('council', 'REQUEST_UNKNOWN');
    await answer('police', await asked('police'), { incidents: 1 });
    await refusal('police', 'MORE_THAN_ALL');
    await answer('police', await asked('police'), { answer: 'NOT_LINKED' });
    await refusal('police', 'COUNTS_WITHOUT_COUNTING');
  });

  it('are asked for again when the evaluator wants to, and when each window after has ended', async () => {
    const before = requests('police').length;
    await evaluator().post('/api/evaluation/counts/requests', {}, 202);
    await eventually(() => requests('police').length > before);
    expect((await planning.partnership.answer('nurse', 'post', '/api/evaluation/counts/requests')).status).toBe(404);
    planning.clock.moveDays(600);
    // Whatever else has come due in the meantime takes its own turn.
    await eventually(async () => {
      await planning.look();
      return Boolean((await of('police', 'AFTER_ANNIVERSARY')) && (await of('police', 'SAME_MONTHS_NEXT_YEAR')));
    });
  });
});
