import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { counted, countsContacts, enterEvaluation, everybodyCounted } from '../support/evaluated-people.js';
import { PlanningPartnership } from '../support/planning-partnership.js';
import { openChromium } from './chromium.js';
import { wrongWith } from './wrong-with.js';

const PATIENCE_MS = 300_000;
jest.setTimeout(PATIENCE_MS);

const PICTURES = join(import.meta.dirname, '../../.artefacts/pages');
const planning = new PlanningPartnership();
const BEFORE = [16, 11, 11, 9, 5, 3];
const AFTER = [5, 1, 6, 1, 7, 0];
let browser: Browser;
let evaluator: Page;
let people: Awaited<ReturnType<typeof enterEvaluation>>;

beforeAll(async () => {
  await planning.start();
  people = await enterEvaluation(planning, BEFORE.length);
  countsContacts(planning, 'police', (caseRef, before) => {
    const incidents = (before ? BEFORE : AFTER)[people.findIndex((one) => one.caseRef === caseRef)]!;
    return counted('POLICE_CONSTABLE', incidents, incidents * 95);
  });
  for (const agency of ['mental-health', 'housing'])
    countsContacts(planning, agency, (_, before) => counted('WORKER', before ? 4 : 5, 90));
  browser = await openChromium();
  evaluator = await signedIn('evaluator');
});

afterAll(async () => {
  await browser?.close();
  await planning.stop();
});

async function signedIn(staffId: string): Promise<Page> {
  const { hub } = planning.partnership;
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(PATIENCE_MS / 2);
  // As the sign-in of an organisation sends it, from another site.
  const token = await hub.token(staffId);
  await page.setContent(
    `<form method="post" action="${hub.url}/sign-in"><input name="token" value="${token}"><button>In</button></form>`,
  );
  await Promise.all([page.waitForURL(`${hub.url}/`), page.click('button')]);
  return page;
}

const open = (page: Page, path: string) => page.goto(planning.partnership.hub.url + path);
const text = (page: Page) => page.locator('main').innerText();

async function press(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
}

/** With PICTURES set, what each page looks like is kept. */
async function allIsWell(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) mkdirSync(PICTURES, { recursive: true });
  expect(await wrongWith(page, process.env.PICTURES && join(PICTURES, name))).toEqual([]);
}

describe('the evaluator’s pages', () => {
  it('S61: show the locked protocol, and a report that waits and says for what', async () => {
    await Promise.all([
      evaluator.waitForURL('**/evaluation'),
      evaluator.getByRole('link', { name: 'Evaluation' }).click(),
    ]);
    expect(await text(evaluator)).toMatch(/Version 1, locked on .*Signed by every party/s);
    await allIsWell(evaluator, 'evaluation-empty');
    await open(evaluator, '/evaluation/report');
    expect(await text(evaluator)).toContain('Draw the sample first.');
    await allIsWell(evaluator, 'evaluation-report-waits');
  });

  it('S53: draw the sample and leave somebody out by a registered reason, without a script', async () => {
    await open(evaluator, '/evaluation');
    await press(evaluator, 'Draw the sample');
    expect(await text(evaluator)).toContain('6 of 6 people');
    await press(evaluator, 'Leave this person out');
    expect(await text(evaluator)).toMatch(/There is a problem[^]*Choose who is left out[^]*Choose the reason/);
    await allIsWell(evaluator, 'evaluation-fault');
    await evaluator.getByLabel('Person', { exact: true }).selectOption(people[5]!.subject);
    await evaluator.getByLabel('Reason').selectOption({ label: 'left the area' });
    await press(evaluator, 'Leave this person out');
    expect(await text(evaluator)).toContain('left out: left the area');
    await press(evaluator, 'From now on the counts may be seen');
    expect(await text(evaluator)).toContain('this will be flagged in every report');
  });

  it('show which agency is late, and how far the others are', async () => {
    planning.partnership.agency('housing').on('contacts.request', () => undefined);
    planning.clock.moveDays(1.1);
    await planning.look();
    planning.clock.moveDays(15);
    await planning.look();
    await open(evaluator, '/evaluation');
    expect(await text(evaluator)).toMatch(/Made-up housing\s+Before\s+6\s+0\s+0\s+0\s+6 LATE/i);
    await allIsWell(evaluator, 'evaluation');
  });

  it('S55: show the report with its plots, the one who rose, and what stands beside demand', async () => {
    planning.clock.moveDays(355);
    countsContacts(planning, 'housing', () => counted('WORKER', 1, 10));
    await press(evaluator, 'Ask again now');
    await everybodyCounted(planning, 'SAME_MONTHS_NEXT_YEAR', people.length * 3);
    await open(evaluator, '/evaluation/report');
    const said = await text(evaluator);
    expect(said).toContain('associated with');
    expect(said).toContain('No comparison group.');
    expect(said).toMatch(/Not reportable as an outcome/);
    expect(said).toMatch(/\t5\t7\trose/);
    expect(await evaluator.locator('svg').count()).toBe(3);
    for (const { caseRef } of people) expect(await evaluator.content()).not.toContain(caseRef);
    await allIsWell(evaluator, 'evaluation-report');
  });

  it('S52: are there for neither panel nor coordinator', async () => {
    for (const path of ['/evaluation', '/evaluation/report'])
      for (const who of ['nurse', 'coordinator'])
        expect((await planning.partnership.answer(who, 'get', path)).status).toBe(404);
  });

  it('S50: ask after use in two taps', async () => {
    const nurse = await signedIn('nurse');
    await Promise.all([nurse.waitForURL('**/after-use'), nurse.getByRole('link', { name: 'Was it useful?' }).click()]);
    await allIsWell(nurse, 'after-use');
    await press(nurse, 'In part');
    expect(await text(nurse)).toContain('Your answer is kept without your name.');
    expect(await nurse.locator('main textarea, main input[type=text]').count()).toBe(0);
  });
});
