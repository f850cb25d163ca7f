import {
  approveManifest,
  bringIn,
  contributionsOf,
  COORDINATOR,
  copyOnScreen,
  decide,
  drawUpManifest,
  holdMeeting,
  othersAtTheTable,
  planFrom,
  signManifest,
  tellThePerson,
  untilCopiesAre,
} from '../../apps/playground/src/journey-steps.js';
import type { ManifestAgency, ManifestSheet } from '../../apps/playground/src/hub-answers.js';
import { until } from '../../apps/playground/src/json-client.js';
import type { Partnership } from '../../apps/playground/src/partnership.js';
import { LEADS } from '../../apps/playground/src/staff.js';
import { realPartnership } from '../support/real-partnership.js';

const HOUSING = 'harbour-housing';
const FIELD = 'howDistressLooks';
const AUTHOR = LEADS.get('northmoor-council')!;
const APPROVERS = [LEADS.get('fellside-mental-health')!, LEADS.get('northmoor-police')!];
const WHY = { reasonCode: 'NEEDED_TO_HELP', reason: 'Housing staff are often the first to meet the person.' };

let partnership: Partnership;
let caseRef: string;
let words: string;

const lead = () => partnership.hub.client.as(AUTHOR);
const coordinator = () => partnership.hub.client.as(COORDINATOR);

beforeAll(async () => {
  partnership = await realPartnership();
  const { main, mainIsAt } = partnership.population;
  const { caseRef: opened } = await bringIn(partnership, mainIsAt, main);
  if (!opened) throw new Error('No referral was opened.');
  caseRef = opened;
  const present = othersAtTheTable(Object.keys(main.refs));
  await coordinator().post(`/api/cases/${caseRef}/coordinator`);
  const personView = 'Ask me first.';
  const stakeholders = await holdMeeting(partnership, caseRef, { kind: 'STAKEHOLDER', personView, present });
  await decide(partnership, caseRef, 'ACCEPT_REFERRAL', stakeholders);
  const file = await contributionsOf(partnership, caseRef);
  await decide(partnership, caseRef, 'REFER_TO_PANEL', stakeholders);
  await coordinator().put(`/api/cases/${caseRef}/plan`, planFrom(file));
  const panel = await holdMeeting(partnership, caseRef, { kind: 'PANEL', personView, present });
  await decide(partnership, caseRef, 'APPROVE_PLAN', panel);
  await tellThePerson(partnership, caseRef);
}, 300_000);

afterAll(() => partnership?.stop());

async function disclose(): Promise<ManifestAgency> {
  const sheet: ManifestSheet = await drawUpManifest(partnership, caseRef);
  await signManifest(partnership, sheet);
  await approveManifest(partnership, sheet);
  await untilCopiesAre(partnership, caseRef, 'HELD');
  return sheet.agencies.find(({ agency }) => agency === HOUSING)!;
}

/** Through the gate as people go through it, until it is in force and every adapter has it. */
async function publish(version: string): Promise<void> {
  const path = `/api/policies/${version}`;
  await lead().post(`${path}/effect`);
  const computed = async () =>
    (await lead().get<{ state: string }>(`${path}/effect`)).state === 'DONE' ? true : undefined;
  await until(computed, { seconds: 120, otherwise: () => 'The effect has not been computed.' });
  await lead().post(`${path}/effect/review`);
  await lead().post(`${path}/view`, { stance: 'SUPPORTS', view: 'We have talked it over.', givenBy: 'Made-up group' });
  for (const approver of APPROVERS) {
    const person = partnership.hub.client.as(approver);
    const { gateDigest } = await person.get<{ gateDigest: string }>(path);
    await person.post(`${path}/signatures`, await person.sign(version, gateDigest, 'GOVERNANCE'));
  }
  await lead().post(`${path}/publication`);
  const inForce = async () => ((await lead().get<{ state: string }>(path)).state === 'IN_FORCE' ? true : undefined);
  await until(inForce, { seconds: 120, otherwise: () => `${version} has not come into force.` });
}

async function draft(rule: 'N' | 'S', outcome: string): Promise<string> {
  const aim = rule === 'S' ? 'Housing should see a summary of how distress looks' : 'Housing sees less';
  const { version } = await lead().post<{ version: string }>('/api/policies', { purpose: 'CRISIS_SUPPORT', aim });
  const right = rule === 'S' ? { lawfulBasis: 'ART_6_1_E' } : {};
  await lead().put(`/api/policies/${version}/cells/${FIELD}/HOU`, { rule, ...WHY, ...right });
  await lead().put(`/api/policies/${version}/expected`, { field: FIELD, kind: 'HOU', outcome });
  return version;
}

/** Read from housing's own system. */
const onScreen = async (copy: ManifestAgency): Promise<string> =>
  ((await copyOnScreen(partnership, copy)) ?? []).join(' ').replace(/\s+/g, ' ');

async function gone(copy: ManifestAgency): Promise<void> {
  const look = async () => ((await onScreen(copy)).includes(words) ? undefined : true);
  await until(look, { seconds: 120, otherwise: () => 'The words still stand in the system of housing.' });
  await untilCopiesAre(partnership, caseRef, 'HELD');
  expect(await onScreen(copy)).not.toBe('');
}

describe('a governance lead changes what housing sees, and changes it back', () => {
  let without: string;
  let copy: ManifestAgency;

  it('S39: tightened, it leaves the system of housing by itself, and the rest stays', async () => {
    copy = await disclose();
    words = copy.fields.find(({ field }) => field === FIELD)!.value.replace(/\s+/g, ' ');
    expect(await onScreen(copy)).toContain(words);
    without = await draft('N', 'withheld');
    await publish(without);
    await gone(copy);
  }, 300_000);

  it('S37: opened as a summary, it arrives in the system of housing by approval for that person, and not before', async () => {
    await publish(await draft('S', 'summary'));
    expect(await onScreen(copy)).not.toContain(words);
    copy = await disclose();
    expect(copy.fields.find(({ field }) => field === FIELD)).toMatchObject({ outcome: 'summary' });
    expect(await onScreen(copy)).toContain(words);
  }, 300_000);

  it('S35: brought back, it is gone from there by read-back, and the ledger tells the story', async () => {
    const back = { reasonCode: 'ROLLED_BACK', reason: 'The summary was of no use to housing.' };
    const { version } = await lead().post<{ version: string }>(`/api/policies/${without}/restoration`, back);
    await publish(version);
    await gone(copy);
    const client = partnership.hub.client.as('auditor-1');
    expect(await client.get('/api/ledger/verification')).toMatchObject({ ok: true });
  }, 300_000);
});
