import { copiesAre, inDays } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const LONG = 180_000;
let caseRef: string;
let requestId: string;

interface Holding {
  name: string;
  answer: string;
  lines: { label: string; value: string }[];
  leftOut: { label: string; why: string }[];
}
interface Sheet {
  holdings: Holding[];
  copies: { agency: string; state: string }[];
  seen: { what: string; by: string; at: string }[];
}

const governance = () => at.as('governance-of-health');
const document = (): Promise<Sheet> => governance().get(`/api/access-requests/${requestId}/document`);
const answers = async (): Promise<{ agency: string; answer: string | null }[]> =>
  (await governance().get(`/api/access-requests/${requestId}`)).answers;
const of = ({ holdings }: Sheet, agency: string): Holding => holdings.find(({ name }) => name === `Made-up ${agency}`)!;
const due = async (kind: string): Promise<string | undefined> => {
  const lines: { kind: string; subject: string; state: string }[] = await governance().get('/api/deadlines');
  return lines.find((line) => line.kind === kind && line.subject === requestId)?.state;
};

beforeAll(async () => {
  await at.start();
  const held = [
    { field: 'whatHelps', value: 'A quiet room <b>and</b> time' },
    { field: 'riskFromOthers', value: 'The neighbour Casey shouts' },
    { field: 'natureOfNeed', value: 'Lives with severe anxiety' },
  ];
  const says = { police: 'HELD', housing: 'NOTHING_HELD', 'mental-health': 'NOT_APPLICABLE', council: 'NOTHING_HELD' };
  for (const [agency, answer] of Object.entries(says)) {
    at.partnership.agency(agency).on('subject.access.request', async ({ requestId: asked }, me) => {
      const items = answer === 'HELD' ? held : [];
      await me.send('subject.access.given', { requestId: asked, answer, items });
    });
  }
  caseRef = await at.active();
  await at.tryToDisclose(caseRef, 200);
  await copiesAre(at.partnership, caseRef, 'HELD');
}, LONG);
afterAll(() => at.stop());

describe('what is held of somebody', () => {
  it(
    'is asked anew of every agency that takes part, of the case or not, once it is sure who asks',
    async () => {
      const path = `/api/cases/${caseRef}/access-requests`;
      await at.as('nurse').post(path, { receivedOn: inDays(0), whoTheyAreIsSure: false }, 400);
      await at.as('nurse').post(path, { receivedOn: inDays(3), whoTheyAreIsSure: true }, 422);
      const taken = await at.as('nurse').post(path, { receivedOn: inDays(0), whoTheyAreIsSure: true }, 201);
      requestId = taken.requestId;
      await eventually(async () => (await answers()).filter(({ answer }) => answer).length === 4);
      expect(await answers()).toMatchObject([
        { agency: 'council', answer: 'NOTHING_HELD' },
        { agency: 'council-homes', answer: null },
        { agency: 'housing', answer: 'NOTHING_HELD' },
        { agency: 'mental-health', answer: 'NOT_APPLICABLE' },
        { agency: 'police', answer: 'HELD' },
      ]);
      const issue = `/api/access-requests/${requestId}/issue`;
      await governance().post(issue, { readThrough: false, withoutMissing: true }, 400);
      const early = await governance().post(issue, { readThrough: true, withoutMissing: false }, 409);
      expect(early).toMatchObject({
        code: 'ANSWERS_MISSING',
        message: expect.stringContaining('Made-up council-homes'),
      });
    },
    LONG,
  );

  it('is told without what is about others, and says that something was left out', async () => {
    const sheet = await document();
    expect(of(sheet, 'police').lines.map(({ value }) => value)).toEqual([
      'A quiet room <b>and</b> time',
      'Lives with severe anxiety',
    ]);
    expect(of(sheet, 'police').leftOut).toMatchObject([{ why: 'It is about another person as well.' }]);
    expect(JSON.stringify(sheet)).not.toContain('Casey');
    expect(of(sheet, 'mental-health')).toMatchObject({ answer: 'NOT_APPLICABLE', lines: [] });
    expect(sheet.holdings[0]).toMatchObject({ name: 'The hub itself', answer: 'HELD' });
    expect(sheet.holdings[0]!.lines.map(({ value }) => value)).toContain('Sam Canaryson');
  });

  it('leaves out what could cause serious harm where health says so, and nobody else', async () => {
    await at.partnership.addStaff('caldicott-guardian', 'mental-health', ['GOVERNANCE'], true, true);
    const path = `/api/access-requests/${requestId}/withholdings`;
    const withheld = [{ source: 'police', field: 'natureOfNeed', reason: 'SERIOUS_HARM' }];
    const refused = await at.as('governance-of-police').put(path, { withheld }, 403);
    expect(refused.code).toBe('NOT_HEALTH');
    await at.as('caldicott-guardian').put(path, { withheld });
    expect(of(await document(), 'police').lines).toHaveLength(1);
  });

  it('comes with where copies went, and who saw what by service and never by name', async () => {
    await at.as('constable').get(`/api/cases/${caseRef}`);
    const { copies, seen } = await document();
    expect(copies.map(({ agency, state }) => [agency, state])).toEqual([
      ['Made-up housing', 'HELD'],
      ['Made-up police', 'HELD'],
    ]);
    const what = seen.map(({ by, what: did }) => `${by}: ${did}`);
    expect(what).toContain('Somebody at Made-up police: Read your case');
    expect(what).toContain('The hub: Sent a copy to Made-up housing');
    expect(what).toContain('Made-up police: Received a copy');
    expect(JSON.stringify(seen)).not.toMatch(/constable|nurse|Made-up coordinator/);
  });

  it('can be printed, and shows what was written as it was written', async () => {
    const path = `/api/access-requests/${requestId}/document.html`;
    const { status, text, type } = await at.partnership.answer('governance-of-health', 'get', path);
    expect([status, type]).toEqual([200, 'text/html']);
    expect(text).toContain('A quiet room &lt;b&gt;and&lt;/b&gt; time');
    expect(text).toContain('Its system cannot hold anything of this kind.');
    expect(text).toContain('Had not answered when this was made.');
    expect(text).not.toContain('Casey');
    await at.as('constable').get(path, 404);
  });

  it('is given within a month: seen in the inbox before, red after, and unchanged once it has gone out', async () => {
    expect([await due('SUBJECT_ACCESS'), await due('ACCESS_ANSWERS')]).toEqual(['OK', 'OK']);
    at.clock.moveDays(26);
    expect([await due('SUBJECT_ACCESS'), await due('ACCESS_ANSWERS')]).toEqual(['SOON', 'LATE']);
    at.clock.moveDays(6);
    expect(await due('SUBJECT_ACCESS')).toBe('LATE');
    await governance().post(`/api/access-requests/${requestId}/issue`, { readThrough: true, withoutMissing: true });
    expect([await due('SUBJECT_ACCESS'), await due('ACCESS_ANSWERS')]).toEqual([undefined, undefined]);
    const gone = await document();
    await at.partnership.agency('council-homes').send('subject.access.given', {
      ...{ requestId, answer: 'HELD', items: [{ field: 'whatHelps', value: 'Too late' }] },
    });
    await at.as('nurse').get(`/api/cases/${caseRef}`);
    expect(await document()).toEqual(gone);
    const again = { readThrough: true, withoutMissing: true };
    expect((await governance().post(`/api/access-requests/${requestId}/issue`, again, 409)).code).toBe('ACCESS_ISSUED');
  });

  it('is answered by nobody who was not asked', async () => {
    const wrong = { requestId: 'access-nobody-asked', answer: 'HELD', items: [] };
    await at.partnership.agency('police').send('subject.access.given', wrong);
    await eventually(() =>
      at.partnership
        .agency('police')
        .of('message.refused')
        .some(({ code }) => code === 'REQUEST_UNKNOWN'),
    );
  });
});
