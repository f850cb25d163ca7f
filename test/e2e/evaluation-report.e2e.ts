import { DataSource } from 'typeorm';
import { claimsIn } from '#outcomes';
import { counted, countsContacts, enterEvaluation, everybodyCounted } from '../support/evaluated-people.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const planning = new PlanningPartnership();
const PEOPLE = 8;
const AGENCIES = 3;
let people: Awaited<ReturnType<typeof enterEvaluation>>;

beforeAll(async () => {
  await planning.start();
  people = await enterEvaluation(planning, PEOPLE);
  const dead = people[1]!.caseRef;
  countsContacts(planning, 'police', (caseRef, before) =>
    counted('POLICE_CONSTABLE', before ? 10 : caseRef === dead ? 0 : 5, before ? 600 : caseRef === dead ? 0 : 300),
  );
  countsContacts(planning, 'mental-health', (_, before) => counted('CRISIS_NURSE', before ? 2 : 3, 60));
  countsContacts(planning, 'housing', () => ({ answer: 'CANNOT_COUNT', incidents: 0, counts: [] }));
});

afterAll(() => planning.stop());

const evaluator = () => planning.as('evaluator');
const cohort = '/api/evaluation/cohort';
const sql = (text: string, ...values: unknown[]) => planning.partnership.hub.app.get(DataSource).query(text, values);
const refused = async (path: string, body: object, who = 'evaluator') => {
  const answer = await planning.partnership.answer(who, 'post', path, body);
  return { status: answer.status, code: answer.body.code as string };
};
const report = () => evaluator().get('/api/evaluation/report');
const returned = (nth: number, period: string, events: object[] = []) =>
  planning.coordinator.post(`/api/cases/${people[nth]!.caseRef}/safety-returns`, { period, events }, 201);

describe('the cohort', () => {
  it('S06: is drawn once, by the locked seed, from a frame that is frozen and hashed', async () => {
    expect((await evaluator().get('/api/evaluation/report', 409)).code).toBe('COHORT_NOT_DRAWN');
    expect((await planning.partnership.answer('coordinator', 'post', cohort)).status).toBe(404);
    expect(await evaluator().post(cohort, {}, 201)).toMatchObject({ drawn: PEOPLE });
    expect(await refused(cohort, {})).toEqual({ status: 409, code: 'COHORT_DRAWN' });
    await expect(sql(`UPDATE evaluation_cohort SET drawn = '{}'`)).rejects.toThrow('stays as it was drawn');
  });

  it('S52: has neither names nor cases in it', async () => {
    const shown = JSON.stringify(await evaluator().get(cohort));
    for (const { caseRef } of people) expect(shown).not.toContain(caseRef);
    expect(shown).not.toMatch(/Canaryson|Sam|Madeup/);
  });

  it('S53: leaves somebody out by a registered code alone, and only who was drawn', async () => {
    const { subject } = people[0]!;
    expect(await refused(`${cohort}/exclusions`, { subject, code: 'OBJECTED' })).toEqual({
      ...{ status: 422, code: 'CODE_NOT_REGISTERED' },
    });
    const stranger = `subject-${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`;
    expect((await refused(`${cohort}/exclusions`, { subject: stranger, code: 'LEFT_AREA' })).status).toBe(404);
    const left = await evaluator().post(`${cohort}/exclusions`, { subject, code: 'LEFT_AREA' }, 201);
    expect(left).toEqual({ afterUnblinding: false });
  });

  it('S05: what befell people is written down in codes, within the window, once it is over', async () => {
    const path = `/api/cases/${people[0]!.caseRef}/safety-returns`;
    const after = { period: 'AFTER', events: [] };
    expect(await refused(path, after, 'coordinator')).toEqual({ status: 409, code: 'WINDOW_NOT_OVER' });
    const late = { period: 'BEFORE', events: [{ kind: 'COMPLAINT', on: planning.clock.day(40) }] };
    expect(await refused(path, late, 'coordinator')).toEqual({ status: 422, code: 'OUTSIDE_WINDOW' });
    const text = { period: 'BEFORE', events: [{ kind: 'COMPLAINT', on: planning.clock.day(-9), text: 'words' }] };
    expect((await refused(path, text, 'coordinator')).status).toBe(400);
    await returned(0, 'BEFORE', [{ kind: 'COMPLAINT', on: planning.clock.day(-9) }]);
    for (let nth = 1; nth < PEOPLE; nth += 1) await returned(nth, 'BEFORE');
  });

  it('S53: is blind until the evaluator says otherwise, and flags whoever is left out after that', async () => {
    expect((await evaluator().get('/api/evaluation/report', 409)).code).toBe('STILL_BLIND');
    await evaluator().post(`${cohort}/unblinding`);
    const late = await evaluator().post(
      `${cohort}/exclusions`,
      { subject: people[2]!.subject, code: 'DATA_CLEANSING' },
      201,
    );
    expect(late).toEqual({ afterUnblinding: true });
    const hidden = `INSERT INTO evaluation_exclusion SELECT version, $1, 'DIED', 'evaluator', now(), false
      FROM evaluation_cohort`;
    await expect(sql(hidden, people[3]!.subject)).rejects.toThrow('is flagged');
  });
});

describe('the report', () => {
  it('waits for the last window: one that goes on would pass for a fall', async () => {
    expect((await evaluator().get('/api/evaluation/report', 409)).code).toBe('WINDOWS_NOT_OVER');
    planning.clock.moveDays(1.1);
    await everybodyCounted(planning, 'BEFORE', PEOPLE * AGENCIES);
    const died = planning.clock.day(250);
    planning.clock.moveDays(370);
    await everybodyCounted(planning, 'SAME_MONTHS_NEXT_YEAR', PEOPLE * AGENCIES);
    for (let nth = 0; nth < PEOPLE; nth += 1)
      await returned(nth, 'AFTER', nth === 1 ? [{ kind: 'DEATH', on: died }] : []);
  }, 120_000);

  it('S05: counts a death as a death, and not as a fall', async () => {
    const { sample, demand, panels } = await report();
    expect(sample).toMatchObject({ sampled: PEOPLE, analysed: 5 });
    expect(sample.gone).toEqual([
      { code: 'LEFT_AREA', says: 'left the area', people: 1, afterUnblinding: 0 },
      { code: 'DIED', says: 'died', people: 1, afterUnblinding: 0 },
    ]);
    expect(sample.excluded.find((one: { code: string }) => one.code === 'DATA_CLEANSING').afterUnblinding).toBe(1);
    expect(demand.incidents).toMatchObject({ before: 50, after: 25, reductionPercent: 50 });
    expect(demand.cost).toMatchObject({ before: 1250, after: 625 });
    const deaths = panels[0].rows.find((row: { measure: string }) => row.measure === 'Deaths');
    expect(deaths).toMatchObject({ before: 0, after: 1 });
  });

  it('S03: is not reportable while nobody has been asked, and shows what moved to other services', async () => {
    const { outcome, panels, notes } = await report();
    expect(outcome).toMatchObject({ reportable: false, professionalViewOnly: true });
    expect(panels[2].rows).toEqual([expect.objectContaining({ before: 10, after: 15 })]);
    expect(notes.join(' ')).toContain('Housing: not every agency has counted everybody');
    expect(notes.join(' ')).toContain('The people: nobody has answered');
  });

  it('S56: says what the people say, asked by somebody who is not of the police, with how many answered', async () => {
    const ratings = { LISTENED_TO: 5, SAME_ANSWER: 4, SAFE: 2, HELP_IN_TIME: 3 };
    const path = (nth: number) => `/api/cases/${people[nth]!.caseRef}/experience`;
    expect(await refused(path(0), { wave: 'AFTER', ratings }, 'constable')).toEqual({
      ...{ status: 403, code: 'ASKED_BY_POLICE' },
    });
    expect(await refused(path(0), { wave: 'AFTER', ratings: { ...ratings, SAFE: 9 } }, 'nurse')).toEqual({
      ...{ status: 422, code: 'SCORES_WRONG' },
    });
    for (let nth = 0; nth < 6; nth += 1)
      await planning.as('nurse').post(path(nth), { wave: 'AFTER', ...(nth < 5 && { ratings }) }, 204);
    expect(await refused(path(0), { wave: 'AFTER', ratings }, 'nurse')).toMatchObject({ code: 'ANSWERED_ALREADY' });
    const { outcome, panels } = await report();
    expect(outcome).toMatchObject({ reportable: true, professionalViewOnly: false });
    expect(panels[1].rows[0]).toMatchObject({ after: 100, responseRatePercent: 83.3 });
    const columns = await sql(
      `SELECT column_name FROM information_schema.columns WHERE table_name = 'experience_answer'`,
    );
    expect(columns).toHaveLength(4);
  });

  it('S49: holds back what fewer than five of the staff say', async () => {
    const ratings = { CONFIDENT: 4, KNOWS_WHOM_TO_RING: 4, FRUSTRATION_SHARED: 2, USUAL_WORK: 3 };
    await planning.as('nurse').post('/api/experience/staff', { wave: 'AFTER', ratings }, 204);
    const { panels } = await report();
    const staff = panels[1].rows.find((row: { measure: string }) => row.measure.startsWith('Staff'));
    expect(staff).toMatchObject({ after: null, says: 'Held back: fewer than 5 people answered.' });
  });

  it('S50: takes one number after use, and no word about the person', async () => {
    await planning.as('constable').post('/api/experience/after-use', { useful: 5 }, 204);
    const more = { useful: 5, note: 'about somebody' };
    expect((await refused('/api/experience/after-use', more, 'constable')).status).toBe(400);
  });

  it('is the same to the byte each time, as JSON, CSV and a page', async () => {
    for (const path of ['/report', '/report.csv', '/report.html']) {
      const read = async () => (await planning.partnership.answer('evaluator', 'get', `/api/evaluation${path}`)).text;
      const first = await read();
      expect(first.length).toBeGreaterThan(1000);
      expect(await read()).toBe(first);
    }
  });

  it('claims nothing, names nobody, and is for the evaluator and governance alone', async () => {
    const { text } = await planning.partnership.answer('evaluator', 'get', '/api/evaluation/report.html');
    const words = text.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ');
    expect(claimsIn(words, false)).toEqual([]);
    expect(words).toContain('associated with');
    for (const { caseRef } of people) expect(text).not.toContain(caseRef);
    for (const who of ['coordinator', 'nurse', 'auditor', 'admin'])
      expect((await planning.partnership.answer(who, 'get', '/api/evaluation/report')).status).toBe(404);
  });
});
