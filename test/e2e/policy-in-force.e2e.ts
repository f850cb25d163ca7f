import { DataSource } from 'typeorm';
import { parsePolicy } from '#sharing-policy';
import { ownContribution } from '../../libs/adapter-kit/src/contributions/own-contribution.js';
import { CaseVault } from '../../apps/hub/src/cases/case-vault.js';
import { ClockRunner } from '../../apps/hub/src/clocks/clock-runner.js';
import { approvePlan, copiesAre, disclose, drawUp, IDENTITY, openedCase, signManifest } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { leadOf } from '../support/evaluation-steps.js';
import { MovableClock } from '../support/movable-clock.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { PolicySteps } from '../support/policy-steps.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let policy: PolicySteps;
const clock = new MovableClock();

/** What stands in the systems of the agencies, by their doubles. */
const contributes = { 'mental-health': 'Latex' };

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase(), {}, { clock: clock.now });
  policy = new PolicySteps(partnership);
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  for (const double of partnership.agencies.values())
    double.on('partnership.published', async ({ version }, me) => {
      await me.send('partnership.acknowledged', { version });
    });
  partnership.agency('mental-health').on('contribution.request', async ({ enquiryId, caseRef, fields: asked }, me) => {
    const known = [
      { field: 'communicationNeeds', value: 'Speak slowly, and write it down' },
      { field: 'allergies', value: contributes['mental-health'] },
    ];
    const fields = known.filter(({ field }) => asked.includes(field));
    await me.send('contribution.given', { enquiryId, caseRef, fields, heldBack: [] });
  });
}, 120_000);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const look = () => partnership.hub.app.get(ClockRunner).look();
const copyOf = async (caseRef: string, agency: string) => {
  const copies = await partnership.as('coordinator').get(`/api/cases/${caseRef}/copies`);
  return copies.find((one: { agency: string }) => one.agency === agency);
};
const holds = async (caseRef: string, agency: string): Promise<string[]> => {
  const { copyId } = await copyOf(caseRef, agency);
  return partnership
    .agency(agency)
    .copies.get(copyId)!
    .lines.map(({ field }) => field);
};
const said = (caseRef: string, agency: string) =>
  partnership.hub.app
    .get(CaseVault)
    .get<{ fields: { field: string }[]; heldBack: { field: string; rule: string }[] }>(
      caseRef,
      `contribution/${agency}`,
    );
const rows = (sql: string): Promise<Record<string, unknown>[]> => partnership.hub.app.get(DataSource).query(sql);
const told = async () => (await rows('SELECT event FROM ledger_entry ORDER BY seq')).map(({ event }) => event);
const withheld = async (caseRef: string, agency: string, field: string) => {
  const { manifestId } = await drawUp(partnership, caseRef);
  const { agencies } = await partnership.as('coordinator').get(`/api/manifests/${manifestId}`);
  const section = agencies.find((one: { agency: string }) => one.agency === agency);
  return section.withheld.find((one: { field: string }) => one.field === field)?.rule as string | undefined;
};

async function disclosed(): Promise<string> {
  const caseRef = await openedCase(partnership);
  await approvePlan(partnership, caseRef);
  await eventually(() => said(caseRef, 'mental-health'));
  await disclose(partnership, caseRef);
  return caseRef;
}

describe('two at once', () => {
  it('two of one organisation sign a draft at once: one signature counts', async () => {
    await partnership.addStaff('second-lead', 'police', ['GOVERNANCE'], false, true);
    const version = await policy.begin();
    await policy.cell(version, 'safeContactPreference', 'HOU', { rule: 'N' });
    await policy.expect(version, 'safeContactPreference', 'HOU', 'withheld');
    await policy.ready(version);
    const both = [leadOf('police'), 'second-lead'];
    const signatures = await Promise.all(both.map((staffId) => policy.signature(version, staffId)));
    const path = `/api/policies/${version}/signatures`;
    const answers = await Promise.all(
      both.map((staffId, index) => partnership.answer(staffId, 'post', path, signatures[index])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('ORGANISATION_HAS_SIGNED');
    await policy.sign(version, leadOf('mental-health'));
    const published = await Promise.all(
      [1, 2].map(() => partnership.answer(leadOf('council'), 'post', `/api/policies/${version}/publication`, {})),
    );
    expect(published.map(({ status }) => status).sort()).toEqual([200, 409]);
    await eventually(async () => (await policy.inForce()) === version, 60_000);
  }, 120_000);

  it('the two last approvers sign at once: neither misses that the gate has been passed', async () => {
    const version = await policy.begin();
    await policy.cell(version, 'safeContactPreference', 'HOU', { rule: 'Y', lawfulBasis: 'ART_6_1_E' });
    await policy.expect(version, 'safeContactPreference', 'HOU', 'shared');
    await policy.ready(version);
    const both = [leadOf('mental-health'), leadOf('police')];
    const signatures = await Promise.all(both.map((staffId) => policy.signature(version, staffId)));
    const path = `/api/policies/${version}/signatures`;
    const answers = await Promise.all(
      both.map((staffId, index) => partnership.answer(staffId, 'post', path, signatures[index])),
    );
    expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([200, 200]);
    const passed = answers.filter(({ body }) => body.every(({ done }: { done: boolean }) => done));
    expect(passed).toHaveLength(1);
    await policy.lead.post(`/api/policies/${version}/publication`);
    await eventually(async () => (await policy.inForce()) === version, 60_000);
    expect(await rows(`SELECT 1 FROM policy_signature WHERE version = '${version}'`)).toHaveLength(2);
  }, 120_000);
});

describe('a policy published while a disclosure runs', () => {
  it('voids what was signed under the old one, and leaves in no copy what the new one withholds', async () => {
    const caseRef = await disclosed();
    const drawn = await drawUp(partnership, caseRef);
    await signManifest(partnership, drawn);
    const version = await policy.begin();
    await policy.cell(version, 'whatHelps', 'HOU', { rule: 'N' });
    await policy.expect(version, 'whatHelps', 'HOU', 'withheld');
    await policy.signed(version);
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const approve = () =>
      partnership.answer('coordinator', 'post', `/api/manifests/${drawn.manifestId}/approval`, { jws });
    const [approval] = await Promise.all([
      approve(),
      policy.lead.post(`/api/policies/${version}/publication`).then(() => look()),
    ]);
    expect([200, 409]).toContain(approval.status);
    await eventually(async () => (await policy.inForce()) === version, 60_000);
    await eventually(async () => !(await holds(caseRef, 'housing')).includes('whatHelps'), 60_000);
    await copiesAre(partnership, caseRef, 'HELD');
    const again = await approve();
    expect(again.body.code).toBe(approval.status === 200 ? 'MANIFEST_NOT_OPEN' : 'MANIFEST_OUT_OF_DATE');
    expect(await holds(caseRef, 'housing')).not.toContain('whatHelps');
  }, 240_000);
});

describe('what a contributing agency has ruled out', () => {
  it('S37: stays with it, is stripped at the hub, leaves held copies, and goes into none', async () => {
    const caseRef = await disclosed();
    expect(await holds(caseRef, 'police')).toContain('communicationNeeds');
    const version = await policy.begin();
    await policy.limit(version, 'mental-health', ['communicationNeeds']);
    await policy.publish(version);
    // At home: its adapter decides by its own copy of the policy, as it was published to it.
    const published = await eventually(() => {
      const last = partnership.agency('mental-health').of('partnership.published').at(-1)!;
      return last.policies.find((one) => one.version === version);
    });
    const parsed = parsePolicy(published);
    if ('problems' in parsed) throw new Error('The policy that was published cannot be read.');
    const record = { values: { communicationNeeds: 'Speak slowly' }, summaries: {}, medicines: [] };
    expect(ownContribution(['communicationNeeds'], record, parsed.policy, 'mental-health')).toEqual({
      fields: [],
      heldBack: [{ field: 'communicationNeeds', rule: 'CONTRIBUTOR_LIMIT' }],
    });
    // On the way out: what had come in before leaves the copies, and goes into no other.
    await eventually(async () => !(await holds(caseRef, 'police')).includes('communicationNeeds'), 60_000);
    expect(await withheld(caseRef, 'police', 'communicationNeeds')).toBe('CONTRIBUTOR_LIMIT');
    // On the way in: an adapter that sends it all the same.
    const another = await openedCase(partnership);
    await approvePlan(partnership, another);
    const stored = await eventually(() => said(another, 'mental-health'));
    expect(stored.fields).toEqual([]);
    expect(stored.heldBack).toContainEqual({ field: 'communicationNeeds', rule: 'CONTRIBUTOR_LIMIT' });
  }, 240_000);
});

describe('a field that opens', () => {
  it('S39: is asked of agencies again, and goes into a copy only by a new disclosure for that person', async () => {
    const caseRef = await disclosed();
    const before = await said(caseRef, 'mental-health');
    expect(JSON.stringify(before)).not.toContain('Latex');
    const version = await policy.begin();
    const right = { lawfulBasis: 'ART_6_1_E', article9: 'ART_9_2_H' };
    await policy.cell(version, 'allergies', 'POL', { rule: 'Y', ...right });
    await policy.expect(version, 'allergies', 'POL', 'shared');
    await policy.publish(version);
    await eventually(async () => JSON.stringify(await said(caseRef, 'mental-health')).includes('Latex'), 60_000);
    expect(await holds(caseRef, 'police')).not.toContain('allergies');
    await disclose(partnership, caseRef);
    expect(await holds(caseRef, 'police')).toContain('allergies');
    const asked = ['CONTRIBUTIONS_TO_BE_ASKED', 'CONTRIBUTION_ASKED_AGAIN'];
    expect(await told()).toEqual(expect.arrayContaining(asked));
  }, 240_000);
});

describe('a cell that ends', () => {
  it('S39: withholds from its day on, and what it had let out leaves the copies by itself', async () => {
    const version = await policy.begin();
    await policy.cell(version, 'visitSafety', 'HOU', { rule: 'N' });
    await policy.cell(version, 'howDistressLooks', 'HOU', {
      rule: 'S',
      lawfulBasis: 'ART_6_1_E',
      endsOn: clock.day(20),
    });
    await policy.expect(version, 'visitSafety', 'HOU', 'withheld');
    await policy.publish(version);
    const caseRef = await disclosed();
    expect(await holds(caseRef, 'housing')).toContain('howDistressLooks');
    const soon = await policy.lead.get('/api/deadlines');
    expect(soon).toContainEqual(expect.objectContaining({ kind: 'POLICY_CELL_END', state: 'SOON' }));
    clock.moveDays(21);
    await look();
    await eventually(async () => !(await holds(caseRef, 'housing')).includes('howDistressLooks'), 60_000);
    await copiesAre(partnership, caseRef, 'HELD');
    expect(await withheld(caseRef, 'housing', 'howDistressLooks')).toBe('CELL_EXPIRED');
    expect(await told()).toEqual(expect.arrayContaining(['DEADLINE_CAME', 'POLICY_CELLS_ENDED', 'COPY_NARROWED']));
  }, 240_000);
});
