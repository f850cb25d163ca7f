import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approvePlan, copiesAre, disclose, IDENTITY, openedCase } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { openChromium, Reader } from './chromium.js';

const PATIENCE_MS = 600_000;
jest.setTimeout(PATIENCE_MS);

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let browser: Browser;
let nurse: Reader;
let coordinator: Reader;
let lead: Reader;

const person = async (staffId: string, how?: { scripts: boolean; width: number }) =>
  Reader.signIn(browser, partnership.hub.url, await partnership.hub.token(staffId), how);

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  for (const [agency, double] of partnership.agencies)
    double.on('subject.access.request', async ({ requestId }, me) => {
      if (agency === 'council') return;
      const items = [
        { field: 'whatHelps', value: 'A quiet room' },
        { field: 'trustedSupporter', value: 'A made-up sister' },
      ];
      await me.send('subject.access.given', { requestId, answer: 'HELD', items });
    });
  browser = await openChromium();
  nurse = await person('nurse', { scripts: false, width: 320 });
  coordinator = await person('coordinator');
  lead = await person('governance-of-police');
});

afterAll(async () => {
  await browser?.close();
  await partnership?.close();
  await postgres?.stop();
});

async function disclosed(): Promise<string> {
  const caseRef = await openedCase(partnership);
  await approvePlan(partnership, caseRef);
  await disclose(partnership, caseRef);
  await copiesAre(partnership, caseRef, 'HELD');
  return caseRef;
}

/** Opens what a question hides. */
const unfold = (reader: Reader, question: string) => reader.page.getByText(question, { exact: true }).click();

async function today(reader: Reader, form: string): Promise<void> {
  const now = new Date();
  const parts = { Day: now.getUTCDate(), Month: now.getUTCMonth() + 1, Year: now.getUTCFullYear() };
  for (const [label, value] of Object.entries(parts))
    await reader.page.locator(form).getByLabel(label, { exact: true }).fill(String(value));
}

describe('the page of a person’s rights', () => {
  it('is reached from the case, keeps what was written in a form that has faults, and says what to do', async () => {
    const caseRef = await disclosed();
    await nurse.open(`/cases/${caseRef}`);
    await nurse.press('The person’s rights: tell them, take an objection, put something right', 'link');
    await unfold(nurse, 'The person objects');
    await nurse.page.getByLabel('What did they object to?').fill('That my landlord has it');
    await nurse.press('Take the objection');
    expect(await nurse.text()).toMatch(/There is a problem[^]*Give the day they objected/);
    expect(await nurse.page.getByLabel('What did they object to?').inputValue()).toBe('That my landlord has it');
  });

  it('S31: an objection hides every copy, is met in the inbox of who decides, and is decided there', async () => {
    const caseRef = await disclosed();
    await nurse.open(`/cases/${caseRef}/rights`);
    await unfold(nurse, 'The person objects');
    await today(nurse, '#objection-form');
    await nurse.page.getByLabel('What did they object to?').fill('That my landlord has it');
    await nurse.press('Take the objection');
    expect(await nurse.text()).toContain('Every agency has been told to hide its copy.');
    await copiesAre(partnership, caseRef, 'HIDDEN');
    await lead.open('/');
    await lead.page.getByText(/more in time/).click();
    await lead.press('Decide on the objection', 'link');
    expect(await lead.text()).toContain('That my landlord has it');
    await lead.press('Decide');
    expect(await lead.text()).toMatch(/Choose whether it is upheld[^]*Write what the person is told/);
    await lead.page.getByLabel('No', { exact: true }).check();
    await lead.page.getByLabel('What is the person told?').fill('Your landlord has no copy and gets none.');
    await lead.press('Decide');
    expect(await lead.text()).toContain('Not upheld');
    await copiesAre(partnership, caseRef, 'HELD');
  });

  it('S31: what is wrong is put right, and the page shows which copies that has reached', async () => {
    const caseRef = await disclosed();
    await nurse.open(`/cases/${caseRef}/rights`);
    await unfold(nurse, 'The person says that something is wrong');
    await today(nurse, '#correction-form');
    await nurse.page.getByLabel('What helps', { exact: true }).check();
    await nurse.page.getByLabel('What did they say is right?').fill('I like company');
    await nurse.page.getByLabel('Yes: it leaves every copy at once').check();
    await nurse.press('Record it');
    expect(await nurse.text()).toContain('It is recorded what the person says is wrong.');
    await coordinator.open(`/cases/${caseRef}/rights`);
    await coordinator.press('What helps', 'link');
    await coordinator.page.getByLabel('Yes', { exact: true }).check();
    await coordinator.page.getByLabel('What helps', { exact: true }).fill('Company, and to be outdoors');
    await coordinator.page.getByLabel('What is the person told?').fill('You are right, and it has been changed.');
    await coordinator.press('Decide');
    expect(await coordinator.text()).toMatch(/Put right[^]*Made-up housing/);
    await eventually(async () => {
      await coordinator.open(coordinator.page.url().replace(partnership.hub.url, ''));
      return /Made-up housing\s+What was wrong is out/.test(await coordinator.text());
    });
    await disclose(partnership, caseRef);
    await copiesAre(partnership, caseRef, 'HELD');
    await coordinator.open(coordinator.page.url().replace(partnership.hub.url, ''));
    expect(await coordinator.text()).toMatch(/Made-up housing\s+Holds what is right/);
  });

  it('gives what is held of the person as one document, read through, with what is left out', async () => {
    const caseRef = await disclosed();
    await coordinator.open(`/cases/${caseRef}/rights`);
    await unfold(coordinator, 'The person asks what is held of them');
    await today(coordinator, '#access-form');
    await coordinator.press('Ask every agency');
    expect(await coordinator.text()).toContain('Make sure first who is asking');
    await coordinator.page.getByLabel('It has been made sure who is asking').check();
    await coordinator.press('Ask every agency');
    const page = coordinator.page.url().replace(partnership.hub.url, '');
    await eventually(async () => {
      await coordinator.open(page);
      return /Made-up housing\s+Has answered what it holds/.test(await coordinator.text());
    });
    await coordinator.page.getByLabel('What helps, Made-up housing').selectOption('THIRD_PARTY');
    await coordinator.press('Keep what is left out');
    expect(await coordinator.page.getByLabel('What helps, Made-up housing').inputValue()).toBe('THIRD_PARTY');
    await coordinator.press('Make the document');
    expect(await coordinator.text()).toContain('Read it through for what is about other people');
    await coordinator.page.getByLabel('I have read it through').check();
    await coordinator.press('Make the document');
    expect(await coordinator.text()).toContain('These have not answered yet: Made-up council');
    await coordinator.page.getByLabel('I have read it through').check();
    await coordinator.page.getByLabel('Make it although an agency has not answered').check();
    await coordinator.press('Make the document');
    await coordinator.press('The document as it went out', 'link');
    const said = await coordinator.page.locator('body').innerText();
    expect(said).toContain('Left out: What helps. It is about another person as well.');
    expect(said).not.toContain('A made-up sister');
  });

  it('S31: a refusal stops everything until the person takes it back', async () => {
    const caseRef = await disclosed();
    await nurse.open(`/cases/${caseRef}/rights`);
    await unfold(nurse, 'The person says no');
    await today(nurse, '#refusal-form');
    await nurse.page.locator('#refusal-form').getByLabel('Yes', { exact: true }).check();
    await nurse.page.getByLabel('What did they say about it?').fill('Leave me alone');
    await nurse.press('Record the refusal');
    await copiesAre(partnership, caseRef, 'HIDDEN');
    await nurse.press(/^They said no on/, 'link');
    await nurse.page.getByLabel('The person alone').check();
    await nurse.page.getByLabel('Who is at risk of what').fill('They may harm themselves when alone');
    await nurse.press('I answer for it');
    expect(await nurse.text()).toContain('may take risks for themselves');
    await nurse.press('The person takes it back');
    expect(await nurse.text()).toContain('Taken back');
  });

  it('hides where the person is, and only a governance lead lifts that', async () => {
    const caseRef = await disclosed();
    await nurse.open(`/cases/${caseRef}/rights`);
    await unfold(nurse, 'Nobody may be told where they are');
    await nurse.press('Hide it everywhere');
    expect(await nurse.text()).toContain('A governance lead can lift this.');
    await lead.open(`/cases/${caseRef}/rights`);
    await lead.press('It may be told again');
    expect(await lead.text()).toContain('It is shared as the policy says.');
  });

  it('takes every copy out once somebody has made sure that the person has died', async () => {
    const caseRef = await disclosed();
    const at = new Date().toISOString();
    await partnership.agency('housing').send('person.changed', { caseRef, change: 'DIED', at });
    await copiesAre(partnership, caseRef, 'HIDDEN');
    await coordinator.open(`/cases/${caseRef}/rights`);
    await coordinator.press('I have made sure: the person has died');
    await copiesAre(partnership, caseRef, 'ERASED');
  });
});

describe('complaints', () => {
  it('are taken by anybody, acknowledged and answered by a lead of another service, and read by no others', async () => {
    await nurse.open('/complaints');
    await unfold(nurse, 'Take a complaint');
    await today(nurse, '#complaint-form');
    await nurse.page.getByLabel('What do they complain of?').fill('I was not told');
    await nurse.page.getByLabel('How are they reached?').fill('1 Madeup Row');
    await nurse.page.getByLabel('Which service is it about?').selectOption({ label: 'Made-up housing' });
    await nurse.press('Take the complaint');
    expect(await nurse.text()).not.toContain('I was not told');
    await lead.open('/complaints');
    await lead.press(/^Complaint of/, 'link');
    expect(await lead.text()).toContain('I was not told');
    await lead.press('They have been written to');
    await lead.page.getByLabel('Upheld', { exact: true }).check();
    await lead.page.getByLabel('What are they told?').fill('Nobody had told you, and we are sorry.');
    await lead.press('Record the outcome');
    expect(await lead.text()).toContain('Nobody had told you, and we are sorry.');
    const page = lead.page.url().replace(partnership.hub.url, '');
    await nurse.page.goto(partnership.hub.url + page);
    expect(await nurse.text()).toContain('not');
    expect(await nurse.text()).not.toContain('I was not told');
  });
});

describe('every page of rights that was looked at', () => {
  it('passes what axe looks for, fits 320 pixels, and has a title of its own', () => {
    for (const reader of [nurse, coordinator, lead]) expect(reader.findings).toEqual([]);
    expect([...coordinator.titles].filter((title) => !title.startsWith('Error')).length).toBeGreaterThan(4);
  });
});
