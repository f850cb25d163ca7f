import pg from 'pg';
import {
  approveManifest,
  bringIn,
  certificateOf,
  closeCase,
  contributionsOf,
  COORDINATOR,
  copiesOf,
  decide,
  drawUpManifest,
  holdMeeting,
  othersAtTheTable,
  planFrom,
  signManifest,
  tellThePerson,
  untilCopiesAre,
} from '../../apps/playground/src/journey-steps.js';
import type { ManifestSheet } from '../../apps/playground/src/hub-answers.js';
import type { Partnership } from '../../apps/playground/src/partnership.js';
import { eventually } from '../support/eventually.js';
import { realPartnership } from '../support/real-partnership.js';

let partnership: Partnership;
let caseRef: string;
let present: string[];

beforeAll(async () => {
  partnership = await realPartnership();
  const { main, mainIsAt } = partnership.population;
  const { caseRef: opened } = await bringIn(partnership, mainIsAt, main);
  caseRef = opened!;
  present = othersAtTheTable(Object.keys(main.refs));
  const coordinator = partnership.hub.client.as(COORDINATOR);
  await coordinator.post(`/api/cases/${caseRef}/coordinator`);
  const first = await holdMeeting(partnership, caseRef, { kind: 'STAKEHOLDER', personView: 'Ask me first.', present });
  await decide(partnership, caseRef, 'ACCEPT_REFERRAL', first);
  const file = await contributionsOf(partnership, caseRef);
  await decide(partnership, caseRef, 'REFER_TO_PANEL', first);
  await coordinator.put(`/api/cases/${caseRef}/plan`, planFrom(file));
  const panel = await holdMeeting(partnership, caseRef, { kind: 'PANEL', personView: 'It is right.', present });
  await decide(partnership, caseRef, 'APPROVE_PLAN', panel);
  await tellThePerson(partnership, caseRef);
}, 180_000);

afterAll(() => partnership?.stop(), 60_000);

async function signed(): Promise<ManifestSheet> {
  const sheet = await drawUpManifest(partnership, caseRef);
  await signManifest(partnership, sheet);
  return sheet;
}

/** How many copies stand in each recipient's own system, by what its user sees. */
async function standing(sheet: ManifestSheet): Promise<Record<string, number>> {
  const counts = sheet.agencies.map(async ({ agency }) => {
    const copies = await partnership.standIns.get(agency)!.copiesAsUserSees();
    return [agency, copies.length] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** The version that stands in the police's own table, receipt or no receipt. */
async function markerVersion(): Promise<number | undefined> {
  const { SYSTEM_URL, SYSTEM_SCHEMA = 'public' } = partnership.standIns.get('northmoor-police')!.settings;
  const client = new pg.Client({ connectionString: SYSTEM_URL });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT version::int FROM ${client.escapeIdentifier(SYSTEM_SCHEMA)}.support_plan_marker`,
    );
    return rows[0]?.version;
  } finally {
    await client.end();
  }
}

const one = (sheet: ManifestSheet): Record<string, number> =>
  Object.fromEntries(sheet.agencies.map(({ agency }) => [agency, 1]));

describe('killed without warning', () => {
  it('S40: the hub, between approval and push: after its restart exactly one copy stands everywhere', async () => {
    const sheet = await signed();
    await approveManifest(partnership, sheet);
    await partnership.hub.kill('SIGKILL');
    await partnership.hub.start();
    await untilCopiesAre(partnership, caseRef, 'HELD');
    expect(await standing(sheet)).toEqual(one(sheet));
  }, 180_000);

  it('S40: the hub, in the middle of the approval itself: all of it happened, or none', async () => {
    const sheet = await signed();
    const approving = approveManifest(partnership, sheet).then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, 15));
    await partnership.hub.kill('SIGKILL');
    await approving;
    await partnership.hub.start();
    const { state } = await partnership.hub.client
      .as(COORDINATOR)
      .get<ManifestSheet>(`/api/manifests/${sheet.manifestId}`);
    if (state !== 'APPROVED') await approveManifest(partnership, sheet);
    await untilCopiesAre(partnership, caseRef, 'HELD');
    expect(await standing(sheet)).toEqual(one(sheet));
  }, 180_000);

  it('S40: an adapter, between writing the copy and its receipt: one copy, and the receipt comes', async () => {
    const sheet = await signed();
    const police = partnership.adapters.get('northmoor-police')!;
    const version =
      (await copiesOf(partnership, caseRef)).find(({ agency }) => agency === 'northmoor-police')!.version + 1;
    await approveManifest(partnership, sheet);
    await eventually(async () => (await markerVersion()) === version, 30_000);
    await police.kill('SIGKILL');
    await police.start();
    await untilCopiesAre(partnership, caseRef, 'HELD');
    const copy = (await copiesOf(partnership, caseRef)).find(({ agency }) => agency === 'northmoor-police');
    expect(copy?.version).toBe(version);
    expect(await standing(sheet)).toEqual(one(sheet));
  }, 180_000);

  it('S47: an adapter that is off while the case closes: the others are done, and it follows when it is back', async () => {
    const housing = partnership.adapters.get('harbour-housing')!;
    await housing.kill('SIGKILL');
    await closeCase(partnership, caseRef, present);
    await eventually(async () => {
      const copies = await copiesOf(partnership, caseRef);
      return copies.every(({ agency, state }) => state === (agency === 'harbour-housing' ? 'REVOKING' : 'ERASED'));
    }, 60_000);
    await housing.start();
    const { certificate } = await certificateOf(partnership, caseRef);
    expect(certificate.copies.every(({ readBacks }) => readBacks >= 2)).toBe(true);
  }, 180_000);
});
