import pg from 'pg';
import {
  approveManifest,
  AUDITOR,
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
import { faultsOfCertificate } from '#sealing';
import type { CertificateKeys } from '#sealing';
import type { Partnership } from '../../apps/playground/src/partnership.js';
import { eventually } from '../support/eventually.js';
import { realPartnership } from '../support/real-partnership.js';

const POLICE = 'northmoor-police';
const LONG = 400_000;

let partnership: Partnership;
let caseRef: string;
let present: string[];
let copyId: string;

interface Standing {
  drifts: { agency: string; copyId: string; kind: string; repair: string }[];
  silent: object[];
}

beforeAll(async () => {
  partnership = await realPartnership();
  const { main, mainIsAt } = partnership.population;
  caseRef = (await bringIn(partnership, mainIsAt, main)).caseRef!;
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
  const sheet = await drawUpManifest(partnership, caseRef);
  await signManifest(partnership, sheet);
  await approveManifest(partnership, sheet);
  await untilCopiesAre(partnership, caseRef, 'HELD');
  copyId = (await copiesOf(partnership, caseRef)).find(({ agency }) => agency === POLICE)!.copyId;
}, LONG);

afterAll(() => partnership?.stop(), 60_000);

async function at<T extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
  schema = 'public',
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** As somebody with a login to the agency's own system does by hand. */
function byHand<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  const { SYSTEM_URL, SYSTEM_SCHEMA } = partnership.standIns.get(POLICE)!.settings;
  return at<T>(SYSTEM_URL!, text, values, SYSTEM_SCHEMA);
}
const inTheStore = <T extends object>(text: string) => at<T>(partnership.databases.stores.get(POLICE)!, text);

const markers = () => byHand('SELECT * FROM support_plan_marker ORDER BY 1');
const lines = () => byHand('SELECT * FROM support_plan_line ORDER BY 1, 2');
const removeByHand = async () => {
  await byHand('DELETE FROM support_plan_line');
  await byHand('DELETE FROM support_plan_marker');
};
const standing = () => partnership.hub.client.as(COORDINATOR).get<Standing>('/api/reconciliation');
const ask = () => partnership.hub.client.as(COORDINATOR).post('/api/reconciliation');

/** What the hub has found of this kind at the police, and has put right. */
async function mended(kind: string): Promise<{ repair: string }[]> {
  const text = 'SELECT repair FROM copy_drift WHERE agency = $1 AND kind = $2 AND mended_at IS NOT NULL';
  return at(partnership.databases.hubOwner, text, [POLICE, kind]);
}

/** Every agency has said what it holds since it was asked last. */
const answered = () =>
  eventually(async () => {
    const text = 'SELECT FROM inventory_asking WHERE answered_at IS NULL';
    return (await at(partnership.databases.hubOwner, text)).length === 0;
  }, 60_000);

describe('what stands in an agency’s own system, held against what should', () => {
  it(
    'S45: nothing is found where nobody has touched anything',
    async () => {
      const before = [await markers(), await lines()];
      await answered();
      await ask();
      await answered();
      expect(await standing()).toEqual({ drifts: [], silent: [] });
      expect([await markers(), await lines()]).toEqual(before);
    },
    LONG,
  );

  it(
    'S45: a copy altered by hand says again what was approved',
    async () => {
      const before = await lines();
      await byHand(`UPDATE support_plan_line SET line_text = 'Somebody wrote something else.' WHERE line_no = 1`);
      expect(await lines()).not.toEqual(before);
      await ask();
      await eventually(async () => (await mended('ALTERED')).length === 1, 60_000);
      expect(await lines()).toEqual(before);
      expect(await mended('ALTERED')).toEqual([{ repair: 'PUT_IN_AGAIN' }]);
    },
    LONG,
  );

  it(
    'S45: a copy deleted by hand stands there again',
    async () => {
      const before = [await markers(), await lines()];
      await removeByHand();
      await ask();
      await eventually(async () => (await mended('MISSING')).length === 1, 60_000);
      expect([await markers(), await lines()]).toEqual(before);
    },
    LONG,
  );

  it(
    'H12, S47: a backup of a day ago brings no revoked copy back, and no push of it is taken',
    async () => {
      const [marker, all] = [await markers(), await lines()];
      await closeCase(partnership, caseRef, present);
      const certificate = await certificateOf(partnership, caseRef);
      const keys = await partnership.hub.client.as(AUDITOR).get<CertificateKeys>('/api/ledger/keys');
      expect(await faultsOfCertificate(certificate, keys)).toEqual([]);
      expect(await markers()).toEqual([]);
      expect(await inTheStore('SELECT FROM tombstone')).toHaveLength(1);

      // The agency restores its own system, and the adapter's store: neither has heard of the revocation.
      await inTheStore('DELETE FROM tombstone');
      for (const [table, rows] of [
        ['support_plan_marker', marker],
        ['support_plan_line', all],
      ] as const) {
        const text = `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`;
        await byHand(text, [JSON.stringify(rows)]);
      }
      await ask();
      await eventually(async () => (await mended('ORPHANED')).length === 1, 60_000);
      expect(await markers()).toEqual([]);
      expect(await lines()).toEqual([]);
      expect(await inTheStore('SELECT copy_id FROM tombstone')).toEqual([{ copy_id: copyId }]);
      expect(await standing()).toMatchObject({ drifts: [] });
    },
    LONG,
  );

  it(
    'H12: a store that forgot a revocation is told of it, also where the system holds nothing',
    async () => {
      await inTheStore('DELETE FROM tombstone');
      await answered();
      await ask();
      await eventually(async () => (await inTheStore('SELECT FROM tombstone')).length === 1, 60_000);
    },
    LONG,
  );
});
