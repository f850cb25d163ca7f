import { testPostgres } from '../support/postgres.js';
import { staffedHub } from './staffed-hub.js';
import type { StaffedHub } from './staffed-hub.js';
import type { Visitor } from './visitor.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let hub: StaffedHub;
let sam: Visitor;
let lee: Visitor;
let jo: Visitor;

beforeAll(async () => {
  postgres = await testPostgres();
  hub = await staffedHub(await postgres.createDatabase());
  [sam, lee, jo] = [await hub.visitor('sam-carter'), await hub.visitor('lee-osei'), await hub.visitor('jo-price')];
});

afterAll(async () => {
  await hub?.close();
  await postgres?.stop();
});

const inDays = (name: string, days: number): Record<string, string> => {
  const date = new Date(Date.now() + days * 86_400_000);
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()].map(String);
  return { [`${name}-day`]: day!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};

const PLAN = {
  ownerId: 'lee-osei',
  clinicalLeadId: 'lee-osei',
  outOfHoursContact: 'Duty desk 01632 960123',
  outOfHoursAlwaysAnswered: 'yes',
  'fields.whatHelps': 'A calm voice. One person talking.',
  'guidance.POL': 'Stand back.',
  confidentialityBasis: 'CONSENT',
};

const planDates = () => ({ ...inDays('outOfHoursTestedOn', -1), ...inDays('expiresOn', 90) });

/** Objective, scanning and analysis, one after the other; the first is kept half written in between. */
async function workshop(page: string): Promise<void> {
  const rest = { ownerId: 'lee-osei', ...inDays('heldOn', 0), evidence: 'What two services counted', close: 'yes' };
  const aim = { 'answers.aim': 'A quieter winter' };
  const half = await sam.send(`${page}/workshop/objective`, { ...rest, ...aim });
  expect(half.text).toContain('What does the person want to be different?');
  expect(half.text).toContain('>A quieter winter</textarea>');
  expect((await sam.send(`${page}/workshop/objective`, { ...rest, ...aim, close: 'no' })).status).toBe(303);
  expect((await sam.open(`${page}/workshop`)).text).toContain('>A quieter winter</textarea>');
  const stages = { objective: ['aim', 'personWants'], scanning: ['happening', 'services'], analysis: ['why', 'tried'] };
  for (const [stage, questions] of Object.entries(stages)) {
    const answers = Object.fromEntries(questions.map((key) => [`answers.${key}`, 'What services said']));
    expect((await sam.send(`${page}/workshop/${stage}`, { ...rest, ...answers })).status).toBe(303);
  }
}

/** Holds a meeting, attended by both sides, and has both sign a decision of it. */
async function decide(caseRef: string, meeting: string, kind: string): Promise<void> {
  const page = `/cases/${caseRef}`;
  await sam.send(`${page}/meetings`, { kind: meeting, personInvited: 'yes', personView: 'Ask me first.' });
  const meetings = [...(await sam.open(page)).text.matchAll(/\/meetings\/(meeting-[\w-]+)\/attendance/g)];
  const meetingId = meetings.at(-1)![1]!;
  expect((await sam.send(`${page}/decisions`, { decisionKind: kind, meetingId })).status).toBe(303);
  for (const person of [lee, jo]) await person.send(`/meetings/${meetingId}/attendance`, { caseRef });
  for (const person of [lee, jo]) {
    const action = /\/decisions\/decision-[\w-]+\/signature/.exec((await person.open(page)).text)![0];
    expect((await person.send(`${page}${action}`)).status).toBe(303);
  }
}

describe('a case', () => {
  it('is named on its own page and nowhere in the inbox', async () => {
    const caseRef = await hub.openCase();
    expect((await sam.open('/')).text).not.toContain('Morgan');
    expect((await sam.open(`/cases/${caseRef}`)).text).toContain('Morgan Example');
  });

  it('keeps what was written in a form that has faults, and says what to do', async () => {
    const page = `/cases/${await hub.openCase()}`;
    const day = { 'retryOn-day': '31', 'retryOn-month': '2', 'retryOn-year': '2027' };
    const { status, text } = await sam.send(`${page}/meetings`, { personInvited: 'no', whyNot: 'At work', ...day });
    expect(status).toBe(422);
    expect(text).toContain('<title>Error: ');
    expect(text).toContain('must be a real date');
    expect(text).toMatch(/href="#kind"[^]*Choose what kind of meeting it was/);
    expect(text).toContain('>At work</textarea>');
    // The fields without a fault are not marked as if they had one.
    expect(text.match(/govuk-form-group--error/g)).toHaveLength(2);
  });

  it('shows a refusal in words, on the page the form came from', async () => {
    const { status, text } = await sam.send(`/cases/${await hub.openCase()}/closure-proposal`, {
      ground: 'PERSON_ASKED',
    });
    expect(status).toBe(409);
    expect(text).toContain('There is a problem');
    expect(text).not.toContain('STAKEHOLDER_MEETING');
  });

  it('goes from the referral to copies on their way, with nobody ticked beforehand', async () => {
    const caseRef = await hub.openCase();
    const page = `/cases/${caseRef}`;
    await sam.send(`${page}/coordinator`);
    await decide(caseRef, 'STAKEHOLDER', 'ACCEPT_REFERRAL');
    await decide(caseRef, 'PANEL', 'REFER_TO_PANEL');

    const early = await sam.send(`${page}/plan`, { ...PLAN, recipients: 'northmoor-police', ...planDates() });
    expect(early.text).toContain('First answer and close: Objective, Scanning, Analysis.');
    await workshop(page);
    expect((await sam.open(`${page}/plan`)).text).not.toMatch(/name="recipients"[^>]*checked/);
    const dates = planDates();
    const refused = await sam.send(`${page}/plan`, { ...PLAN, ...dates });
    expect(refused.text).toContain('Tick at least one agency');
    expect(refused.text).toContain('>A calm voice. One person talking.</textarea>');
    const written = await sam.send(`${page}/plan`, { ...PLAN, ...dates, recipients: 'northmoor-police' });
    expect(written.status).toBe(303);
    // S09: beside the guidance for each kind of agency, what it can and cannot do.
    const beside = /Police: what they can and cannot do[^]*They can:[^]*They cannot:/;
    expect((await sam.open(`${page}/plan`)).text).toMatch(beside);
    expect((await sam.open(page)).text).toMatch(beside);
    expect((await sam.open(`${page}/plan`)).text).not.toMatch(/name="recipients"[^>]*checked/);

    await decide(caseRef, 'PANEL', 'APPROVE_PLAN');
    const disclosure = (await sam.send(`${page}/disclosures`)).location!;
    const { text } = await lee.open(disclosure);
    expect(text).toContain('Stand back.');
    expect(text).toMatch(/Current medication[^]*What would change it/);
    expect(text).toContain('Software authenticator: for made-up people only');

    expect((await sam.send(`${disclosure}/approval`)).status).toBe(409);
    expect((await lee.send(`${disclosure}/approval`)).status).toBe(404);
    expect((await lee.send(`${disclosure}/signature`)).status).toBe(303);
    await jo.open(disclosure);
    expect((await jo.send(`${disclosure}/signature`)).status).toBe(303);
    const untold = await sam.send(`${disclosure}/approval`);
    expect(untold.text).toContain('Tell the person first what will go to whom');
    const today = new Date();
    const toldOn = { 'toldOn-day': String(today.getUTCDate()), 'toldOn-month': String(today.getUTCMonth() + 1) };
    const year = { 'toldOn-year': String(today.getUTCFullYear()) };
    expect((await lee.send(`${page}/notice`, { ...toldOn, ...year })).text).toContain('Choose how they were told');
    expect((await lee.send(`${page}/notice`, { ...toldOn, ...year, how: 'BY_LETTER' })).status).toBe(303);
    expect((await sam.send(`${disclosure}/approval`)).status).toBe(303);
    expect((await sam.open(page)).text).toContain('Sent, no receipt yet');
  });
});
