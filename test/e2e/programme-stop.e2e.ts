import { DataSource } from 'typeorm';
import {
  approvePlan,
  copiesAre,
  disclose,
  drawUp,
  holdMeeting,
  IDENTITY,
  openedCase,
  signManifest,
} from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { ledgerOf } from '../support/ledger-events.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { decideObjection, object } from '../support/rights-steps.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let stop: { stopId: string; digest: string };

const REASON = 'Guidance went out that reads as leave to turn people away';

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const sql = (text: string, values: unknown[] = []) => partnership.hub.app.get(DataSource).query(text, values);
const stateOf = async (caseRef: string) => (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).state;
const others = () => [...partnership.agencies.values()].filter(({ agency }) => agency !== 'police');
const code = async (staffId: string, path: string, body: object = {}): Promise<string> => {
  const answer = await partnership.answer(staffId, 'post', path, body);
  return `${answer.status} ${answer.body.code}`;
};
const suspend = (caseRef: string, staffId = 'nurse') =>
  partnership.as(staffId).post(`/api/cases/${caseRef}/suspension`, { reason: 'Something is wrong in this case' });

async function disclosed(): Promise<string> {
  const caseRef = await openedCase(partnership);
  await approvePlan(partnership, caseRef);
  await disclose(partnership, caseRef);
  return caseRef;
}

async function signResumption(staffId: string) {
  const jws = await partnership.sign(staffId, 'GOVERNANCE', stop.stopId, stop.digest);
  return partnership.answer(staffId, 'post', `/api/programme/stops/${stop.stopId}/signatures`, { jws });
}

describe('safeguard 14: the whole programme can be stopped', () => {
  const cases: Record<'running' | 'signed' | 'new' | 'before' | 'objected' | 'meanwhile', string> = {
    ...{ running: '', signed: '', new: '', before: '', objected: '', meanwhile: '' },
  };
  let manifest: { manifestId: string; digest: string };
  let meetingId: string;
  let waiting: string;

  beforeAll(async () => {
    for (const name of ['running', 'before', 'objected', 'meanwhile'] as const) cases[name] = await disclosed();
    cases.signed = await openedCase(partnership);
    await approvePlan(partnership, cases.signed);
    manifest = await drawUp(partnership, cases.signed);
    await signManifest(partnership, manifest);
    cases.new = await openedCase(partnership);
    meetingId = await holdMeeting(partnership, cases.new, 'STAKEHOLDER', ['nurse', 'constable']);
    await suspend(cases.before);
    await copiesAre(partnership, cases.before, 'HIDDEN');
    // Housing has a candidate and has not yet said whether it knows the person.
    partnership.agency('mental-health').on('match.screen', () => undefined);
    partnership.agency('housing').on('match.confirm', () => undefined);
    waiting = await partnership.agency('police').enquire(others(), IDENTITY);
    await eventually(() =>
      partnership
        .agency('housing')
        .of('match.confirm')
        .some((one) => one.enquiryId === waiting),
    );
  }, 120_000);

  it('S31: by one governance lead at once, with a reason, and by nobody else', async () => {
    for (const staffId of ['coordinator', 'constable', 'manager-of-police', 'evaluator', 'admin'])
      expect(await code(staffId, '/api/programme/stops', { reason: REASON })).toBe('404 NOT_FOUND');
    expect(await code('governance-of-police', '/api/programme/stops', { reason: 'Bad' })).toBe('400 MALFORMED');
    stop = await partnership.as('governance-of-police').post('/api/programme/stops', { reason: REASON }, 201);
    expect(await code('governance-of-health', '/api/programme/stops', { reason: REASON })).toBe('409 STOPPED_ALREADY');
    expect((await partnership.as('auditor').get('/api/programme')).stopped).toMatchObject({
      ...{ reason: REASON, stoppedBy: 'governance-of-police', missing: ['HEALTH', 'POLICE'] },
    });
  });

  it('hides every copy at every agency, and counts those that are confirmed hidden', async () => {
    for (const caseRef of [cases.running, cases.objected, cases.meanwhile])
      await copiesAre(partnership, caseRef, 'HIDDEN');
    for (const caseRef of Object.values(cases)) await eventually(async () => (await stateOf(caseRef)) === 'SUSPENDED');
    const { copies, stopped } = await partnership.as('governance-of-health').get('/api/programme');
    expect(copies).toEqual([
      { agency: 'housing', hidden: 4, waiting: 0, leaving: 0 },
      { agency: 'police', hidden: 4, waiting: 0, leaving: 0 },
    ]);
    expect(stopped.cases).toEqual({ hidden: 5, settled: 0, left: 0 });
    const reasons = partnership.agency('housing').of('profile.suspend');
    expect(reasons.filter(({ reason }) => reason === 'PROGRAMME_STOPPED')).toHaveLength(3);
  });

  it('ends the enquiry under way, and hands nothing on for an answer that comes late', async () => {
    const outcome = await eventually(() =>
      partnership
        .agency('police')
        .of('enquiry.outcome')
        .find((one) => one.enquiryId === waiting),
    );
    expect(outcome).toMatchObject({ outcome: 'WITHDRAWN', explanation: expect.stringContaining('stopped') });
    await partnership.agency('mental-health').send('match.screened', { enquiryId: waiting, answer: 'CANDIDATES' });
    await partnership.agency('housing').send('match.confirmed', { enquiryId: waiting, answer: 'KNOWN' });
    await eventually(async () => (await sql(`SELECT 1 FROM enquiry_answer WHERE confirm = 'KNOWN'`)).length > 0);
    expect(await sql('SELECT case_ref FROM enquiry WHERE enquiry_id = $1', [waiting])).toEqual([{ case_ref: null }]);
    expect(await sql('SELECT 1 FROM enquiry_answer WHERE enquiry_id = $1 AND sealed IS NOT NULL', [waiting])).toEqual(
      [],
    );
    expect(partnership.agency('mental-health').of('match.confirm')).toEqual([]);
  });

  it('takes no enquiry, no decision, no approval and sends nothing, and says why', async () => {
    const before = partnership.agency('housing').of('profile.push').length;
    await partnership.agency('police').enquire(others(), IDENTITY);
    const refusal = await eventually(() => partnership.agency('police').of('message.refused')[0]);
    expect(refusal.code).toBe('PROGRAMME_STOPPED');
    const decision = { kind: 'ACCEPT_REFERRAL', meetingId };
    const jws = await partnership.sign('coordinator', 'COORDINATOR', manifest.manifestId, manifest.digest);
    for (const [path, body] of [
      [`/api/cases/${cases.new}/decisions`, decision],
      [`/api/cases/${cases.running}/manifests`, {}],
      [`/api/manifests/${manifest.manifestId}/approval`, { jws }],
      [`/api/cases/${cases.running}/resumption`, {}],
    ] as const)
      expect(await code('coordinator', path, body)).toBe('409 PROGRAMME_STOPPED');
    expect(partnership.agency('housing').of('profile.push')).toHaveLength(before);
  });

  it('leaves people their rights, and one case what is decided about it alone', async () => {
    const objectionId = await object(partnership, cases.objected);
    const ended = await decideObjection(partnership, objectionId, false);
    expect(ended.resumed).toBe(false);
    await suspend(cases.meanwhile);
    expect(await code('nurse', `/api/cases/${cases.meanwhile}/suspension`, { reason: 'Once more' })).toBe(
      '409 SUSPENDED_ALREADY',
    );
  });

  it('S31: goes on with two people of two organisations, one of health and one of police, and never with fewer', async () => {
    await partnership.addStaff('second-lead', 'police', ['GOVERNANCE']);
    expect((await signResumption('lead-of-council')).body.code).toBe('NO_SIDE');
    expect((await signResumption('governance-of-police')).body).toEqual({ state: 'STOPPED', missing: ['HEALTH'] });
    expect((await signResumption('second-lead')).body.code).toBe('SIDE_HAS_SIGNED');
    await expect(sql('UPDATE programme_stop SET resumed_at = now()')).rejects.toThrow('health and police both sign');
    const jws = await partnership.sign('governance-of-health', 'GOVERNANCE', stop.stopId, 'c'.repeat(64));
    expect(await code('governance-of-health', `/api/programme/stops/${stop.stopId}/signatures`, { jws })).toBe(
      '422 SIGNATURE_WRONG',
    );
    expect(await stateOf(cases.running)).toBe('SUSPENDED');
    expect((await signResumption('governance-of-health')).body).toEqual({ state: 'RESUMED', missing: [] });
    await expect(sql('DELETE FROM programme_stop')).rejects.toThrow('never deleted');
  });

  it('brings each case back to where it was, but for those that are suspended on their own', async () => {
    await eventually(async () => (await stateOf(cases.new)) === 'STAKEHOLDER_MEETING');
    await eventually(async () => (await stateOf(cases.signed)) === 'ACTIVE');
    await copiesAre(partnership, cases.running, 'HELD');
    expect(await stateOf(cases.running)).toBe('ACTIVE');
    for (const caseRef of [cases.before, cases.objected, cases.meanwhile]) {
      expect(await stateOf(caseRef)).toBe('SUSPENDED');
      await copiesAre(partnership, caseRef, 'HIDDEN');
    }
    await partnership.as('coordinator').post(`/api/cases/${cases.before}/resumption`);
    await copiesAre(partnership, cases.before, 'HELD');
    expect((await partnership.as('auditor').get('/api/programme')).before).toMatchObject([
      { stopId: stop.stopId, reason: REASON, missing: [], cases: { hidden: 3, settled: 3, left: 0 } },
    ]);
  });

  it('is in the ledger: who stopped it, who signed, and each case', async () => {
    expect(await ledgerOf(partnership, stop.stopId)).toEqual(
      expect.arrayContaining([
        'PROGRAMME_STOPPED governance-of-police',
        'PROGRAMME_RESUMPTION_SIGNED governance-of-health',
        'PROGRAMME_RESUMED hub',
      ]),
    );
  });
});

describe('safeguard 14: a stop that is cut short', () => {
  it('is gone on with: a case that opens in the same moment is hidden as well', async () => {
    stop = await partnership.as('governance-of-health').post('/api/programme/stops', { reason: REASON }, 201);
    const late = await openedCase(partnership);
    await eventually(async () => (await stateOf(late)) === 'SUSPENDED', 60_000);
    for (const lead of ['governance-of-health', 'governance-of-police']) await signResumption(lead);
    await eventually(async () => (await stateOf(late)) === 'STAKEHOLDER_MEETING', 60_000);
  }, 120_000);
});
