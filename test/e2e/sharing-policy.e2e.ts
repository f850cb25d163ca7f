import pg from 'pg';
import { FIELD_CATALOGUE } from '#contracts';
import { approvePlan, copiesAre, disclose, IDENTITY, openReferral } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let databaseUrl: string;

/** What stands in housing's own system, by its double. */
const housing = () => [...partnership.agency('housing').copies.values()].at(-1);

const WHY = { reasonCode: 'LESS_IS_ENOUGH', reason: 'Housing visits in pairs and does not need it.' };
const BASIS = { lawfulBasis: 'ART_6_1_E' };
const cell = (version: string) => `/api/policies/${version}/cells/howDistressLooks/HOU`;

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(databaseUrl);
  await partnership.addStaff('lead-of-police', 'police', ['GOVERNANCE']);
  await partnership.addStaff('lead-of-council', 'council', ['GOVERNANCE']);
  await partnership.addStaff('guardian', 'mental-health', ['GOVERNANCE'], true, true);
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
}, 120_000);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const lead = () => partnership.as('lead-of-council');
const inForce = async (): Promise<string> =>
  (await lead().get('/api/policies')).find(
    (one: { purpose: string; state: string }) => one.purpose === 'CRISIS_SUPPORT' && one.state === 'IN_FORCE',
  ).version;
const begin = async (aim: string): Promise<string> =>
  (await lead().post('/api/policies', { purpose: 'CRISIS_SUPPORT', aim }, 201)).version;

async function computed(version: string) {
  await lead().post(`/api/policies/${version}/effect`, {}, 202);
  return eventually(async () => {
    const effect = await lead().get(`/api/policies/${version}/effect`);
    return effect.state === 'DONE' && effect;
  }, 60_000);
}

async function sign(version: string, staffId: string, status = 200) {
  const { gateDigest } = await lead().get(`/api/policies/${version}`);
  const jws = await partnership.sign(staffId, 'GOVERNANCE', version, gateDigest ?? 'A'.repeat(43));
  return partnership.as(staffId).post(`/api/policies/${version}/signatures`, { jws }, status);
}

/** Effect, review and the view of people with lived experience: all but the signatures. */
async function ready(version: string) {
  const effect = await computed(version);
  await lead().post(`/api/policies/${version}/effect/review`);
  const view = { stance: 'SUPPORTS', view: 'It is right that housing knows less.', givenBy: 'Made-up group, autumn' };
  await lead().post(`/api/policies/${version}/view`, view, 201);
  return effect;
}

async function publish(version: string): Promise<void> {
  await sign(version, 'guardian');
  await sign(version, 'lead-of-police');
  await lead().post(`/api/policies/${version}/publication`);
  await eventually(async () => (await inForce()) === version, 60_000);
}

const expectHousing = (version: string, outcome: string) =>
  lead().put(`/api/policies/${version}/expected`, { field: 'howDistressLooks', kind: 'HOU', outcome });

describe('the sharing policy, over the API', () => {
  let first: string;
  let caseRef: string;
  let tightened: string;

  it('S04: begins as the field catalogue, field by field and kind by kind, for each purpose', async () => {
    first = await inForce();
    const { fields } = await lead().get(`/api/policies/${first}/document`);
    expect(Object.keys(fields)).toHaveLength(50);
    for (const row of FIELD_CATALOGUE)
      for (const kind of ['POL', 'AMB', 'ACU', 'MHT', 'COU', 'HOU'] as const)
        expect(fields[row.key].cells[kind].rule).toBe(row[kind]);
    const purposes = (await lead().get('/api/policies')).map(({ purpose }: { purpose: string }) => purpose);
    expect(purposes.sort()).toEqual(['CRISIS_SUPPORT', 'MISSING_FROM_CARE']);
  });

  it('in force can only be read, by the API and by the database', async () => {
    const { code } = await lead().put(cell(first), { rule: 'N', ...WHY }, 409);
    expect(code).toBe('NOT_A_DRAFT');
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const edit = `UPDATE policy_version SET document = '{}' WHERE version = '${first}'`;
    await expect(client.query(edit)).rejects.toThrow('only a draft can be edited');
    const scheduled = `UPDATE policy_version SET state = 'SCHEDULED' WHERE version = $1`;
    await expect(client.query(scheduled, [await begin('To be forced through')])).rejects.toThrow('two approvers');
    await client.end();
  });

  it('S36: a change that gives more names a lawful basis, and the Concordat is none', async () => {
    const version = await begin('Housing should see the whole text');
    const more = { rule: 'Y', reasonCode: 'NEEDED_TO_HELP', reason: 'Housing staff meet the person every week.' };
    expect((await lead().put(cell(version), more, 422)).code).toBe('LAWFUL_BASIS_MISSING');
    const concordat = await lead().put(cell(version), { ...more, lawfulBasis: 'CRISIS_CARE_CONCORDAT' }, 422);
    expect(concordat.message).toMatch(/joint statement .* no lawful basis/);
    await lead().put(cell(version), { ...more, ...BASIS });
  });

  it('S26: the threshold goes through the same gate, and never below two', async () => {
    const version = await begin('Three services are to be concerned');
    const threshold = { services: 3, countAsker: true, windowMonths: 6, ...WHY };
    await lead().put(`/api/policies/${version}/threshold`, { ...threshold, services: 1 }, 400);
    await lead().put(`/api/policies/${version}/threshold`, threshold);
    expect((await lead().post(`/api/policies/${version}/publication`, {}, 409)).code).toBe('EFFECT_OUT_OF_DATE');
  });

  it('S39: tightening is seen on the live cases first, and then leaves the copy in housing’s system by itself', async () => {
    caseRef = await openReferral(partnership);
    await approvePlan(partnership, caseRef);
    await disclose(partnership, caseRef);
    expect(housing()?.lines.map(({ field }) => field)).toContain('howDistressLooks');
    tightened = await begin('Housing no longer sees how distress looks');
    await lead().put(cell(tightened), { rule: 'N', ...WHY });
    const effect = await ready(tightened);
    expect(effect.agencies).toMatchObject([{ caseRef, agency: 'housing', unlawful: ['howDistressLooks'] }]);
    expect((await sign(tightened, 'guardian', 409)).message).toContain('must come out as summary and is withheld');
    await expectHousing(tightened, 'withheld');
    await ready(tightened);
    await publish(tightened);
    await eventually(() => !housing()?.lines.some(({ field }) => field === 'howDistressLooks'), 60_000);
    expect(housing()).toMatchObject({ version: 2 });
    await copiesAre(partnership, caseRef, 'HELD');
  }, 240_000);

  it('nobody approves what they drafted; one organisation is not two; an edit voids what was signed', async () => {
    const version = await begin('Housing should see a summary of how distress looks');
    const summary = { rule: 'S', reasonCode: 'NEEDED_TO_HELP', reason: 'Housing meets the person first.', ...BASIS };
    await lead().put(cell(version), summary);
    await expectHousing(version, 'summary');
    await ready(version);
    expect((await sign(version, 'lead-of-council', 403)).code).toBe('OWN_DRAFT');
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const forced = `INSERT INTO policy_signature (version, gate_digest, staff_id, agency, caldicott, jws, signed_at)
      SELECT version, gate_digest, 'lead-of-council', 'council', true, 'j', now() FROM policy_version WHERE version = $1`;
    await expect(client.query(forced, [version]).finally(() => client.end())).rejects.toThrow('they have drafted');
    await sign(version, 'guardian');
    expect((await sign(version, 'guardian', 409)).code).toBe('ORGANISATION_HAS_SIGNED');
    await lead().put(cell(version), { ...summary, reason: 'Housing is often first at the door.' });
    expect((await lead().post(`/api/policies/${version}/publication`, {}, 409)).code).toBe('EFFECT_OUT_OF_DATE');
    await ready(version);
    const [, , , , , approvers] = (await lead().get(`/api/policies/${version}`)).tasks;
    expect(approvers).toMatchObject({ task: 'APPROVERS', done: false });
    await publish(version);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(housing()?.lines.map(({ field }) => field)).not.toContain('howDistressLooks');
    await disclose(partnership, caseRef);
    expect(housing()?.lines.find(({ field }) => field === 'howDistressLooks')?.value).toBe('May pace');
  }, 240_000);

  it('goes back by a new draft, and the ledger tells the story', async () => {
    const { version } = await lead().post(
      `/api/policies/${tightened}/restoration`,
      { reasonCode: 'ROLLED_BACK', reason: 'The summary was not of use.' },
      201,
    );
    await ready(version);
    await publish(version);
    await eventually(() => !housing()?.lines.some(({ field }) => field === 'howDistressLooks'), 60_000);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ event: string }>('SELECT event FROM ledger_entry ORDER BY seq');
    await client.end();
    const story = ['POLICY_DRAFTED', 'POLICY_EFFECT_COMPUTED', 'POLICY_SIGNED', 'POLICY_PUBLISHED'];
    const told = rows.map(({ event }) => event);
    expect(told).toEqual(
      expect.arrayContaining([
        ...story,
        'POLICY_SIGNATURES_VOID',
        'POLICY_TAKES_EFFECT',
        'COPY_NARROWED',
        'COPIES_RECALLED',
      ]),
    );
  }, 240_000);

  it('is not there for whoever is no governance lead, and one that is there is refused as one that is not', async () => {
    const parts = ['', '/document', '/annex', '/effect', `/compared-with/${first}`];
    for (const part of parts) {
      const [there, none] = await Promise.all(
        [first, 'policy-999999'].map((version) =>
          partnership.answer('nurse', 'get', `/api/policies/${version}${part}`),
        ),
      );
      expect([there!.status, there!.body]).toEqual([404, none!.body]);
      expect(none!.status).toBe(404);
    }
    await partnership.as('nurse').get('/api/policies', 404);
  });

  it('S35: is read by an auditor, in words too, and changed by none', async () => {
    const annex = await partnership.as('auditor').get(`/api/policies/${first}/annex`);
    expect(annex.fields).toHaveLength(50);
    const distress = annex.fields.find(({ field }: { field: string }) => field === 'howDistressLooks');
    expect(distress.agencies.HOU).toMatchObject({ rule: 'S', words: 'Only a summary, written by a person' });
    for (const path of ['signatures', 'publication', 'restoration', 'effect', 'abandonment'])
      expect((await partnership.answer('auditor', 'post', `/api/policies/${first}/${path}`, {})).status).toBe(404);
  });

  it('no door of the API searches, sorts or filters by what stands in a field', async () => {
    const { paths } = await lead().get('/api/openapi.json');
    const operations = Object.values(paths as Record<string, Record<string, Operation>>).flatMap(Object.values);
    const asked = new Set(operations.flatMap(({ parameters = [] }) => parameters).map(queryName));
    for (const { key } of FIELD_CATALOGUE) expect(asked).not.toContain(key);
    for (const name of ['q', 'query', 'search', 'text', 'filter', 'where', 'sort', 'orderBy'])
      expect(asked).not.toContain(name);
  });
});

interface Parameter {
  in: string;
  name: string;
}
type Operation = { parameters?: Parameter[] };
const queryName = ({ in: where, name }: Parameter): string => (where === 'query' ? name : '');
