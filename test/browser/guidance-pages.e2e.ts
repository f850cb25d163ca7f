import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { disclosedOn, twoBeats } from '../support/guidance-steps.js';
import { PlanningPartnership } from '../support/planning-partnership.js';
import { openChromium, Reader } from './chromium.js';

jest.setTimeout(600_000);

const at = new PlanningPartnership();
let browser: Browser;
let caseRef: string;
let north: Reader;
let south: Reader;
let lead: Reader;
let coordinator: Reader;

const person = async (staffId: string, how?: { scripts: boolean; width: number }) =>
  Reader.signIn(browser, at.partnership.hub.url, await at.partnership.hub.token(staffId), how);

beforeAll(async () => {
  await at.start();
  await twoBeats(at);
  caseRef = await disclosedOn(at, 'south-beat');
  browser = await openChromium();
  north = await person('pcso-north', { scripts: false, width: 320 });
  south = await person('pcso-south');
  lead = await person('governance-of-police');
  coordinator = await person('coordinator');
});

afterAll(async () => {
  await browser?.close();
  await at.stop();
});

describe('S64: the pages of whoever is on duty', () => {
  it('S64: the coordinator says where the person is met', async () => {
    await coordinator.open(`/cases/${caseRef}`);
    await coordinator.page.getByLabel('Made-up south-beat').uncheck();
    await coordinator.page.getByLabel('Made-up north-beat').check();
    await coordinator.press('Set the areas');
    expect(await coordinator.text()).toContain('It is noted where the person is met.');
    expect(await coordinator.page.getByLabel('Made-up north-beat').isChecked()).toBe(true);
  });

  it('S64: an officer books on and reads the guidance of their beat on a telephone', async () => {
    await north.page.goto(`${at.partnership.hub.url}/`);
    await north.press('Guidance', 'link');
    await north.page.getByLabel('For how many hours?').fill('20');
    await north.press('Book on');
    expect(await north.text()).toContain('from 0 to 14');
    await north.page.getByLabel('For how many hours?').fill('8');
    await north.press('Book on');
    expect(await north.text()).toContain('You are on duty until');
    await north.press('Sam Canaryson', 'link');
    expect(await north.text()).toMatch(/Ring the crisis line first[^]*Good until/);
  });

  it('S64: an officer of another beat sees nobody, and gives a reason before looking all the same', async () => {
    await south.open('/guidance');
    expect(await south.text()).toContain('There is no guidance for anybody in your areas');
    await south.page.getByText('Look all the same, in an emergency').click();
    await south.press('Look all the same');
    expect(await south.text()).toContain('Write the reference of the copy');
    const copies = await at.copies(caseRef);
    await south.page.getByLabel('Why do you have to look?').fill('Called to a door in the next beat, alone');
    const reference = copies.find(({ agency }) => agency === 'police')!.copyId;
    await south.page.getByLabel('Reference of the copy').fill(reference);
    await south.press('Look all the same');
    expect(await south.text()).toMatch(/You see this for an hour[^]*You are outside your areas[^]*crisis line/);
  });

  it('S64: the governance lead reads who looked and why, and says whether it was right', async () => {
    await lead.open('/');
    await lead.press('Looked outside their area', 'link');
    expect(await lead.text()).toMatch(/Made-up pcso-south[^]*Called to a door in the next beat, alone/);
    await lead.press('Record it');
    expect(await lead.text()).toContain('Say whether it was right to look');
    await lead.page.getByLabel('Yes').check();
    await lead.press('Record it');
    expect(await lead.text()).toMatch(/it was right/);
  });

  it('safeguard 11: the coordinator declares that somebody knows the person, and sees it', async () => {
    await coordinator.open(`/cases/${caseRef}`);
    await coordinator.page.getByText('You or a colleague know the person').click();
    await coordinator.page.getByLabel('Neighbour').check();
    await coordinator.page.getByLabel('Staff id of the colleague').fill('pcso-north');
    await coordinator.press('Shut the case to them');
    expect(await coordinator.text()).toMatch(/Made-up pcso-north: a neighbour, said by Made-up coordinator/);
    await north.open(`/guidance/${caseRef}`);
    expect(await north.text()).toContain('Page not found');
  });

  it('safeguard 11: whoever says it of themselves is led away from the case', async () => {
    const nurse = await person('nurse');
    await nurse.open(`/cases/${caseRef}`);
    await nurse.page.getByText('You or a colleague know the person').click();
    await nurse.page.getByLabel('Friend').check();
    await nurse.press('Shut the case to them');
    expect(new URL(nurse.page.url()).pathname).toBe('/');
    expect(await nurse.page.locator(`a[href="/cases/${caseRef}"]`).count()).toBe(0);
    expect(nurse.findings).toEqual([]);
  });

  it('have nothing that axe, a telephone or a second element of the same id finds wrong', () => {
    expect([...north.findings, ...south.findings, ...lead.findings, ...coordinator.findings]).toEqual([]);
  });
});
