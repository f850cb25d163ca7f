import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { approvePlan, copiesAre, disclose, IDENTITY, openedCase } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { startAuthenticator } from './authenticator.js';
import { openChromium, Reader } from './chromium.js';

const PATIENCE_MS = 600_000;
jest.setTimeout(PATIENCE_MS);

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let authenticator: Awaited<ReturnType<typeof startAuthenticator>>;
let partnership: PartnershipOfDoubles;
let browser: Browser;
let police: Reader;
let health: Reader;
let nurse: Reader;

const person = async (staffId: string, how?: { scripts: boolean; width: number }) =>
  Reader.signIn(browser, partnership.hub.url, await partnership.hub.token(staffId), how);

beforeAll(async () => {
  postgres = await testPostgres();
  authenticator = await startAuthenticator((signer) => partnership.staff.get(signer)!.key);
  const settings = { softwareAuthenticatorUrl: authenticator.url };
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase(), settings);
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  const caseRef = await openedCase(partnership);
  await approvePlan(partnership, caseRef);
  await disclose(partnership, caseRef);
  browser = await openChromium();
  police = await person('governance-of-police', { scripts: false, width: 320 });
  health = await person('governance-of-health');
  nurse = await person('nurse');
});

afterAll(async () => {
  await browser?.close();
  await partnership?.close();
  authenticator?.close();
  await postgres?.stop();
});

const banner = (reader: Reader) => reader.page.getByRole('region', { name: 'The whole programme is stopped' });

describe('safeguard 14: the page that stops the programme', () => {
  it('asks why, and keeps the page as it is until somebody says so', async () => {
    await police.press('Stop the programme', 'link');
    expect(await police.text()).toMatch(/You need nobody’s leave[^]*Made-up housing\s+0\s+1\s+0/);
    await police.press('Stop the programme now');
    expect(await police.text()).toContain('Say why the programme is stopped, in 10 to 500 characters.');
    expect(await banner(police).count()).toBe(0);
  });

  it('stops it without a script, on a telephone, and counts the copies that are confirmed hidden', async () => {
    await police.page.getByLabel('Why is it stopped?').fill('Guidance went out that could turn people away');
    await police.press('Stop the programme now');
    expect(await police.text()).toContain('Every agency is being told to hide its copies.');
    await eventually(async () => {
      await police.open('/programme');
      return (await police.text()).includes('2 of 2 copies are confirmed hidden');
    }, PATIENCE_MS / 4);
    expect(await police.text()).toMatch(/Stopped by\s+Made-up governance-of-police[^]*Cases suspended by it\s+1/);
  });

  it('has every page say so while it lasts', async () => {
    for (const path of ['/', '/after-use']) {
      await nurse.open(path);
      expect(await banner(nurse).innerText()).toContain('Why: Guidance went out that could turn people away');
      expect(await banner(nurse).getByRole('link').count()).toBe(0);
    }
  });

  it('S31: lets it go on with a signature of health and one of police', async () => {
    await health.open('/programme');
    expect(await health.text()).toMatch(/Health: signature missing\s+Police: signature missing/);
    await health.press('Sign that it may go on');
    expect(await health.text()).toMatch(/recorded[^]*Police: signature missing/);
    expect(await health.page.getByRole('button', { name: 'Sign that it may go on' }).count()).toBe(0);
    await police.open('/programme');
    await police.press('Sign that it may go on');
    expect(await police.text()).toMatch(/The programme runs[^]*When it was stopped before[^]*Went on/);
    await nurse.open('/');
    expect(await banner(nurse).count()).toBe(0);
  });

  it('brings the copies back', async () => {
    const [row]: { caseRef: string }[] = await partnership.as('coordinator').get('/api/cases');
    await copiesAre(partnership, row!.caseRef, 'HELD');
  });

  it('has nothing that axe, a telephone or a second element of the same id finds wrong', () => {
    expect([...police.findings, ...health.findings, ...nurse.findings]).toEqual([]);
  });
});
