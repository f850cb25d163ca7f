import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approvePlan, copiesAre, disclose, IDENTITY, openedCase } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { startAuthenticator } from './authenticator.js';
import { openChromium, Reader } from './chromium.js';

const PATIENCE_MS = 900_000;
jest.setTimeout(PATIENCE_MS);

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let authenticator: Awaited<ReturnType<typeof startAuthenticator>>;
let partnership: PartnershipOfDoubles;
let browser: Browser;
let caseRef: string;
let council: Reader;
let police: Reader;
let guardian: Reader;

/** What stands in housing's own system, by its double. */
const housing = () => [...partnership.agency('housing').copies.values()].at(-1);
const holds = () => housing()?.lines.some(({ field }) => field === 'howDistressLooks') ?? false;

const person = async (staffId: string, how?: { scripts: boolean; width: number }) =>
  Reader.signIn(browser, partnership.hub.url, await partnership.hub.token(staffId), how);

beforeAll(async () => {
  postgres = await testPostgres();
  authenticator = await startAuthenticator((signer) => partnership.staff.get(signer)!.key);
  const settings = { softwareAuthenticatorUrl: authenticator.url };
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase(), settings);
  await partnership.addStaff('guardian', 'mental-health', ['GOVERNANCE'], true, true);
  await partnership.addStaff('lead-of-council', 'council', ['GOVERNANCE']);
  await partnership.addStaff('lead-of-police', 'police', ['GOVERNANCE']);
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  caseRef = await openedCase(partnership);
  await approvePlan(partnership, caseRef);
  await disclose(partnership, caseRef);
  browser = await openChromium();
  council = await person('lead-of-council');
  police = await person('lead-of-police', { scripts: false, width: 320 });
  guardian = await person('guardian', { scripts: false, width: 1280 });
});

afterAll(async () => {
  await browser?.close();
  await partnership?.close();
  authenticator?.close();
  await postgres?.stop();
});

/** Loads a page again, as a link on it says, until it says what is waited for. */
async function lookAgain(reader: Reader, until: RegExp): Promise<void> {
  await eventually(async () => {
    if (until.test(await reader.text())) return true;
    await reader.press('Look again', 'link');
    return false;
  }, PATIENCE_MS / 2);
}

async function effectSeen(reader: Reader, draft: string): Promise<void> {
  await reader.open(`${draft}/effect`);
  await reader.press('Compute the effect');
  await lookAgain(reader, /Computed \d/);
}

async function viewRecorded(reader: Reader, draft: string): Promise<void> {
  await reader.press('I have looked at the effect');
  await reader.open(`${draft}/draft`);
  await reader.page.getByLabel('Supports it').check();
  await reader.page.getByLabel('What do they say?').fill('It is right that housing knows less.');
  await reader.page.getByLabel('Which group or seat does it come from?').fill('Made-up group, autumn meeting');
  await reader.press('Record the view');
}

async function signed(draft: string): Promise<void> {
  for (const reader of [guardian, police]) {
    await reader.open(`${draft}/draft`);
    await reader.press('Sign');
    expect(await reader.text()).toContain('Your signature is recorded');
  }
}

const pathOf = (reader: Reader): string => new URL(reader.page.url()).pathname;
const draftOf = (reader: Reader): string => pathOf(reader).split('/').slice(0, 3).join('/');

describe('the sharing-policy pages', () => {
  let tightened: string;

  it('S04: show what is in force field by field and kind by kind, explain each cell, and narrow to a kind and a sensitivity', async () => {
    await council.open('/policies');
    await council.press(/^Version 1$/, 'link');
    expect(await council.page.locator('table tbody th[scope=row]').count()).toBe(50);
    expect(await council.page.locator('table td a').count()).toBe(300);
    await council.page.getByLabel('Kind of agency').selectOption('HOU');
    await council.page.getByLabel('Sensitivity').selectOption('C4');
    await council.press('Show');
    expect(await council.page.locator('table td a').count()).toBeLessThan(20);
    await council.open(`${draftOf(council)}/cells/currentMedication/POL`);
    expect(await council.text()).toContain('For police: never, and no approval changes that.');
    expect(await council.page.getByRole('button', { name: 'Put this change' }).count()).toBe(0);
  });

  it('S36: refuse a change that gives more and names no lawful basis, and keep what was written', async () => {
    await council.open('/policies');
    await council.press('Begin the draft');
    expect(await council.text()).toContain('Choose the purpose');
    await council.page.getByRole('radio', { name: 'Crisis support' }).check();
    await council.page.getByLabel('What is the change for?').fill('Housing sees the whole text');
    await council.press('Begin the draft');
    await council.open(`${draftOf(council)}/cells/howDistressLooks/HOU`);
    await council.page.getByRole('radio', { name: 'Shared', exact: true }).check();
    await council.page.getByLabel('Reason').selectOption('NEEDED_TO_HELP');
    await council.page.getByLabel('In your own words').fill('Housing meets the person first.');
    await council.press('Put this change into the draft');
    expect(await council.text()).toContain('name the lawful basis under Article 6');
    expect(await council.page.getByLabel('In your own words').inputValue()).toBe('Housing meets the person first.');
    await council.open(`${draftOf(council)}/draft`);
    await council.page.getByText('Give this version up').click();
    await council.press('Give it up');
    expect(await council.text()).toContain('Given up');
  });

  it('S39: lead a lead from a change of one cell to a field that has left housing’s system, with the receipt in', async () => {
    expect(holds()).toBe(true);
    await council.open('/policies');
    await council.page.getByRole('radio', { name: 'Crisis support' }).check();
    await council.page.getByLabel('What is the change for?').fill('Housing no longer sees how distress looks');
    await council.press('Begin the draft');
    tightened = draftOf(council);
    await council.press('Choose a cell to change', 'link');
    await council.press(/How distress looks, Housing/, 'link');
    await council.page.getByRole('radio', { name: 'Never' }).check();
    await council.page.getByLabel('Reason').selectOption('LESS_IS_ENOUGH');
    await council.page.getByLabel('In your own words').fill('Housing visits in pairs and does not need it.');
    await council.press('Put this change into the draft');
    expect(await council.text()).toContain(
      'Housing: “How distress looks” is now never shared; it was shared as a written',
    );

    await effectSeen(council, tightened);
    expect(await council.text()).toMatch(
      /Copies that would hold what they may not[^]*housing, case \w+: How distress looks/i,
    );
    await viewRecorded(council, tightened);
    expect(await council.text()).toContain('must come out as summary and is withheld');
    expect(await council.text()).toContain('You have drafted or edited it, so you cannot sign it.');
    await guardian.open(`${tightened}/draft`);
    expect(await guardian.page.getByRole('button', { name: 'Sign', exact: true }).count()).toBe(0);

    await council.open(`${tightened}/outcomes?kind=HOU`);
    expect(await council.text()).toContain('1 fails');
    await council.page.getByLabel('What must come out').selectOption('withheld');
    await council.press('Write it down');
    expect(await council.text()).toContain('0 fail');
    await effectSeen(council, tightened);
    await viewRecorded(council, tightened);
    await signed(tightened);
    await council.open(`${tightened}/draft`);
    await council.press('Publish');
    await lookAgain(council, /Taken out, receipt in/);
    expect(holds()).toBe(false);
    await copiesAre(partnership, caseRef, 'HELD');
  });

  it('bring the older version back by a new draft without JavaScript at 320 px, and it arrives with a fresh approval', async () => {
    await police.open('/policies');
    await police.press(/Bring back Version 1/, 'link');
    await police.page.getByLabel('Why?').fill('Housing is often first at the door.');
    await police.page.getByLabel('Lawful basis under Article 6 UK GDPR').selectOption('ART_6_1_E');
    await police.press('Begin the draft');
    const back = draftOf(police);
    await effectSeen(police, back);
    expect(await police.text()).toMatch(/Who would see something new[^]*How distress looks/);
    await viewRecorded(police, back);
    for (const reader of [guardian, council]) {
      await reader.open(`${back}/draft`);
      await reader.press('Sign');
    }
    await police.open(`${back}/draft`);
    await police.press('Publish');
    await lookAgain(police, /Every live case has been gone through/);
    expect(await police.text()).toContain('Nothing goes out by itself');
    expect(holds()).toBe(false);
    await disclose(partnership, caseRef);
    expect(housing()?.lines.find(({ field }) => field === 'howDistressLooks')?.value).toBe('May pace');
    expect(police.findings).toEqual([]);
  });

  it('say in words what changed between any two versions', async () => {
    const [from, to] = ['policy-000001', tightened.split('/')[2]];
    await council.open(`/policy-comparison?from=${from}&to=${to}`);
    expect(await council.text()).toMatch(/Less is shared \(1\)[^]*Housing: “How distress looks” is now never shared/);
    await council.open(`/policy-comparison?from=${to}&to=${to}`);
    expect(await council.text()).toContain('Nothing is different');
  });

  it('S35: give a version as JSON and as an annex that can be read and printed', async () => {
    await council.open('/policies/policy-000001/annex');
    expect(await council.text()).toMatch(/Housing[^]*Summary[^]*How distress looks/);
    const download = council.page.waitForEvent('download');
    await council.page.getByRole('link', { name: 'Export as JSON' }).click();
    expect((await download).suggestedFilename()).toBe('policy-000001.json');
  });

  it('are not there for whoever is no governance lead, nor is a version that does not exist', async () => {
    const nurse = await person('nurse');
    expect((await nurse.page.goto(`${partnership.hub.url}/policies`))?.status()).toBe(404);
    expect((await nurse.page.goto(`${partnership.hub.url}/policies/policy-000001`))?.status()).toBe(404);
    expect((await council.page.goto(`${partnership.hub.url}/policies/policy-999999`))?.status()).toBe(404);
    expect((await council.page.goto(`${partnership.hub.url}${tightened}/cells/nothing/HOU`))?.status()).toBe(404);
  });

  it('have no fault that axe finds, no sideways scrolling at 320 px, and a title each', () => {
    expect([...council.findings, ...guardian.findings, ...police.findings]).toEqual([]);
    expect(council.titles.size).toBeGreaterThan(8);
  });
});
