import pg from 'pg';
import type { SigningRole } from '#contracts';
import { DECISION_KINDS, DECISION_RULES } from '../../apps/hub/src/decisions/decision-kinds.js';
import {
  approvePlan,
  disclose,
  drawUp,
  holdMeeting,
  IDENTITY,
  openedCase,
  PLAN,
  serviceActs,
  signManifest,
} from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { prepareFor } from '../support/ready-to-decide.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let database: pg.Client;

beforeAll(async () => {
  postgres = await testPostgres();
  const url = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(url);
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  database = new pg.Client({ connectionString: url });
  await database.connect();
});

afterAll(async () => {
  await database?.end();
  await partnership?.close();
  await postgres?.stop();
});

const state = async (caseRef: string) => (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).state;

async function propose(caseRef: string, kind: string, meetingId: string) {
  return partnership.as('coordinator').post(`/api/cases/${caseRef}/decisions`, { kind, meetingId }, 201);
}

async function sign(decision: { decisionId: string; digest: string }, staffId: string, role: SigningRole) {
  const jws = await partnership.sign(staffId, role, decision.decisionId, decision.digest);
  return partnership.answer(staffId, 'post', `/api/decisions/${decision.decisionId}/signatures`, { jws });
}

const PRESENCE = [
  { seats: [], passes: false },
  { seats: ['HEALTH'], passes: false },
  { seats: ['POLICE'], passes: false },
  { seats: ['HEALTH', 'POLICE'], passes: true },
];

describe('S31: the truth table of presence, for every kind of decision, on a real hub', () => {
  it.each(DECISION_KINDS)('%s passes with health and police both there, and not otherwise', async (kind) => {
    const caseRef = await openedCase(partnership);
    await prepareFor(partnership, caseRef, kind);
    const before = await state(caseRef);
    const meeting = DECISION_RULES[kind].meetings[0]!;
    const [health, police] =
      meeting === 'MANAGERS' ? ['manager-of-health', 'manager-of-police'] : ['nurse', 'constable'];
    for (const { seats, passes } of PRESENCE) {
      const present = seats.map((side) => (side === 'HEALTH' ? health! : police!));
      const meetingId = await holdMeeting(partnership, caseRef, meeting, present);
      if (meeting === 'MANAGERS') await serviceActs(partnership, meetingId, 'housing');
      const decision = await propose(caseRef, kind, meetingId);
      await sign(decision, health!, 'HEALTH');
      const last = await sign(decision, police!, 'POLICE');
      expect({ present, passed: last.body.state === 'PASSED' }).toEqual({ present, passed: passes });
      if (!passes) expect(await state(caseRef)).toBe(before);
      const { rows } = await database.query('SELECT state FROM decision WHERE decision_id = $1', [decision.decisionId]);
      expect(rows[0].state).toBe(passes ? 'PASSED' : 'OPEN');
    }
  });
});

describe('S31: the database holds the gate too', () => {
  const refusal = (sql: string, values: unknown[]): Promise<string> =>
    database.query(sql, values).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  const insert = `INSERT INTO decision_signature (decision_id, side, staff_id, jws, signed_at) VALUES ($1, $2, $3, 'x', now())`;

  it('takes no signature of somebody who was not there, and none for another side', async () => {
    const caseRef = await openedCase(partnership);
    const meetingId = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'officer-of-homes']);
    const { decisionId } = await propose(caseRef, 'ACCEPT_REFERRAL', meetingId);
    expect(await refusal(insert, [decisionId, 'POLICE', 'constable'])).toContain('not at its meeting');
    expect(await refusal(insert, [decisionId, 'POLICE', 'nurse'])).toContain('not their own');
    expect(await refusal(insert, [decisionId, 'POLICE', 'officer-of-homes'])).toContain('not their own');
    expect(await refusal(insert, [decisionId, 'HEALTH', 'nurse'])).toBe('taken');
    expect(await refusal(insert, [decisionId, 'POLICE', 'nurse'])).not.toBe('taken');
    const pass = `UPDATE decision SET state = 'PASSED' WHERE decision_id = $1`;
    expect(await refusal(pass, [decisionId])).toContain('without health and police');
  });

  it('S19: keeps no case at work without a coordinator', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    const answer = await refusal('UPDATE case_record SET coordinator = NULL WHERE case_ref = $1', [caseRef]);
    expect(answer).toContain('coordinated_beyond_panel');
  });
});

describe('S31: what needs no gate', () => {
  it('is suspending, by any one of those who may, at once', async () => {
    for (const staffId of ['constable', 'nurse', 'coordinator']) {
      const caseRef = await openedCase(partnership);
      await partnership.as(staffId).post(`/api/cases/${caseRef}/suspension`, { reason: 'Something is wrong' });
      expect(await state(caseRef)).toBe('SUSPENDED');
      await partnership.as('coordinator').post(`/api/cases/${caseRef}/resumption`);
      expect(await state(caseRef)).toBe('STAKEHOLDER_MEETING');
    }
  });

  it('is listed for everybody, and every door it names is one of the hub’s', async () => {
    const list: Record<string, { why: string; routes: string[] }> = await partnership
      .as('auditor')
      .get('/api/decisions/without-the-gate');
    expect(Object.keys(list)).toEqual(
      expect.arrayContaining(['SUSPEND', 'RIGHTS', 'SAFETY_CORRECTION', 'HEALTH_VETO', 'TREATMENT']),
    );
    const { paths } = await partnership.as('auditor').get('/api/openapi.json');
    for (const route of Object.values(list).flatMap(({ routes }) => routes)) {
      const [method, path] = route.split(' ');
      const described = paths[path!.replace(/:(\w+)/g, '{$1}')];
      expect(Object.keys(described ?? {})).toContain(method!.toLowerCase());
    }
  });
});

describe('S31: health’s veto', () => {
  it('on disclosure stops signing and sending, whoever has signed, until health lifts it', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    const drawn = await drawUp(partnership, caseRef);
    await signManifest(partnership, drawn);
    const veto = { about: 'DISCLOSURE', reason: 'The person is in hospital today' };
    await partnership.as('constable').post(`/api/cases/${caseRef}/vetoes`, veto, 403);
    const { vetoId } = await partnership.as('nurse').post(`/api/cases/${caseRef}/vetoes`, veto, 201);
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const path = `/api/manifests/${drawn.manifestId}/approval`;
    expect((await partnership.as('coordinator').post(path, { jws }, 409)).code).toBe('HEALTH_VETO');
    expect((await partnership.as('coordinator').post(`/api/cases/${caseRef}/manifests`, {}, 409)).code).toBe(
      'HEALTH_VETO',
    );
    await partnership.as('constable').post(`/api/vetoes/${vetoId}/lifting`, {}, 403);
    await partnership.as('nurse').post(`/api/vetoes/${vetoId}/lifting`);
    await disclose(partnership, caseRef);
  });

  it('on clinical content keeps that field out of every copy, also of what was drawn up before', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    const before = await drawUp(partnership, caseRef);
    const veto = { about: 'CLINICAL_CONTENT', field: 'natureOfNeed', reason: 'It would be misunderstood' };
    await partnership.as('nurse').post(`/api/cases/${caseRef}/vetoes`, veto, 201);
    const jws = await partnership.sign('nurse', 'HEALTH', before.manifestId, before.digest);
    await partnership.as('nurse').post(`/api/manifests/${before.manifestId}/signatures`, { jws }, 409);
    const after = await drawUp(partnership, caseRef);
    const sheet = await partnership.as('coordinator').get(`/api/manifests/${after.manifestId}`);
    for (const { fields, withheld } of sheet.agencies) {
      expect(JSON.stringify(fields)).not.toContain('severe anxiety');
      expect(withheld).toContainEqual(expect.objectContaining({ field: 'natureOfNeed', rule: 'HEALTH_VETO' }));
    }
    const panel = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    await partnership.as('coordinator').put(`/api/cases/${caseRef}/plan`, PLAN);
    const asked = { kind: 'APPROVE_PLAN', meetingId: panel };
    const refused = await partnership.as('coordinator').post(`/api/cases/${caseRef}/decisions`, asked, 409);
    expect(refused.code).toBe('HEALTH_VETO');
    expect(refused.message).toContain('Nature of need');
  });
});

describe('two decisions at once', () => {
  it('S23: never both count, however many people sign through however many connections', async () => {
    for (let round = 0; round < 4; round += 1) {
      const caseRef = await openedCase(partnership);
      const meetingId = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable', 'sergeant']);
      const kinds = ['ACCEPT_REFERRAL', 'DECLINE_REFERRAL', 'ACCEPT_REFERRAL', 'DECLINE_REFERRAL'];
      const proposals = await Promise.all(kinds.map((kind) => propose(caseRef, kind, meetingId)));
      const signing = proposals.flatMap((one) => [
        sign(one, 'nurse', 'HEALTH'),
        sign(one, 'constable', 'POLICE'),
        sign(one, 'sergeant', 'POLICE'),
      ]);
      const suspension = `/api/cases/${caseRef}/suspension`;
      const reason = 'At the same moment';
      if (round % 2) signing.push(partnership.answer('constable', 'post', suspension, { reason }));
      const answers = await Promise.all(signing);
      for (const { status } of answers) expect([200, 409]).toContain(status);
      const { rows } = await database.query(`SELECT kind FROM decision WHERE case_ref = $1 AND state = 'PASSED'`, [
        caseRef,
      ]);
      expect(rows.length).toBeLessThanOrEqual(1);
      if (round % 2 === 0) expect(rows).toHaveLength(1);
      const { rows: stages } = await database.query<{ state: string; left_at: Date | null }>(
        'SELECT state, left_at FROM case_stage WHERE case_ref = $1 ORDER BY nth',
        [caseRef],
      );
      expect(stages.filter(({ left_at }) => left_at === null)).toHaveLength(1);
      expect(stages.filter(({ state: one }) => ['EARLY_INTERVENTION', 'REVOKING'].includes(one))).toHaveLength(
        rows.length,
      );
    }
  });
});

describe('a review', () => {
  it('is opened by one person, and left through the gate alone', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await partnership.as('nurse').post(`/api/cases/${caseRef}/review`);
    expect(await state(caseRef)).toBe('REVIEW');
    const again = await partnership.as('nurse').post(`/api/cases/${caseRef}/review`, {}, 409);
    expect(again.message).toContain('cannot become REVIEW');
    const meetingId = await holdMeeting(partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
    const decision = await propose(caseRef, 'CONTINUE_PLAN', meetingId);
    await sign(decision, 'nurse', 'HEALTH');
    await sign(decision, 'constable', 'POLICE');
    await eventually(async () => (await state(caseRef)) === 'ACTIVE');
  });

  it('S23: a case that is kept open goes back to where it was', async () => {
    const caseRef = await openedCase(partnership);
    await prepareFor(partnership, caseRef, 'REFER_TO_PANEL');
    await partnership.as('coordinator').post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
    await partnership.as('nurse').post(`/api/cases/${caseRef}/suspension`, { reason: 'In between' });
    await partnership.as('coordinator').post(`/api/cases/${caseRef}/resumption`);
    const meetingId = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    const decision = await propose(caseRef, 'KEEP_OPEN', meetingId);
    await sign(decision, 'nurse', 'HEALTH');
    await sign(decision, 'constable', 'POLICE');
    expect(await state(caseRef)).toBe('EARLY_INTERVENTION');
  });
});
