import { DataSource } from 'typeorm';
import {
  approvePlan,
  copiesAre,
  drawUp,
  IDENTITY,
  openedCase,
  openReferral,
  signManifest,
} from '../support/case-steps.js';
import { draftProtocol, leadOf, PROTOCOL, signProtocol } from '../support/evaluation-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase(), {}, { baseline: false });
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const sql = (text: string, ...values: unknown[]) => partnership.hub.app.get(DataSource).query(text, values);
const enquire = () => {
  const others = [...partnership.agencies.values()].filter(({ agency }) => agency !== 'police');
  return partnership.agency('police').enquire(others, IDENTITY);
};

describe('the baseline', () => {
  let caseRef: string;
  let approve: () => ReturnType<PartnershipOfDoubles['answer']>;

  it('S21: the first referral is refused until it is locked', async () => {
    await enquire();
    const refusal = await eventually(() => partnership.agency('police').of('message.refused')[0]);
    expect(refusal.code).toBe('BASELINE_NOT_LOCKED');
    expect(refusal.explanation).toContain('The evaluator locks one, and every party signs it.');
    expect(await sql('SELECT 1 FROM enquiry')).toEqual([]);
  });

  it('S61: a push before it is locked is 409, and nothing goes out', async () => {
    caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    const drawn = await drawUp(partnership, caseRef);
    await signManifest(partnership, drawn);
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    approve = () => partnership.answer('coordinator', 'post', `/api/manifests/${drawn.manifestId}/approval`, { jws });
    const { status, body } = await approve();
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'BASELINE_NOT_LOCKED' });
    expect(partnership.agency('housing').of('profile.push')).toEqual([]);
  });

  it('S62: a party that has not signed is named, and nothing begins without it', async () => {
    const { version } = await draftProtocol(partnership);
    const lock = `/api/evaluation/protocols/${version}/lock`;
    const locked = await partnership.as('evaluator').post(lock, { independent: true });
    await signProtocol(
      partnership,
      locked,
      [...partnership.agencies.keys()].filter((agency) => agency !== 'housing'),
    );
    const status = await partnership.as('coordinator').get('/api/evaluation');
    expect(status).toMatchObject({ baselineLocked: false, protocol: { unsigned: ['Made-up housing'] } });
    expect(status.missing).toBe('The measurement protocol still has to be signed by Made-up housing.');
    expect((await approve()).body).toMatchObject({ code: 'BASELINE_NOT_LOCKED' });
    await expect(sql('UPDATE evaluation_protocol SET signed_by_all_at = now()')).rejects.toThrow('not every party');
    await signProtocol(partnership, locked, ['housing']);
    const after = await partnership.as('coordinator').get('/api/evaluation');
    expect(after).toMatchObject({ baselineLocked: true, missing: null });
  });

  it('S61: once it is, the same approval goes through', async () => {
    expect((await approve()).status).toBe(200);
    await copiesAre(partnership, caseRef, 'HELD');
  });

  it('S21: once it is, a referral is taken', async () => {
    expect(await openReferral(partnership)).toMatch(/^case-/);
  });
});

describe('the protocol', () => {
  it('S61: does not change once it is locked, in the database either', async () => {
    const { version } = await draftProtocol(partnership);
    await partnership.as('evaluator').post(`/api/evaluation/protocols/${version}/lock`, { independent: true });
    const next = await draftProtocol(partnership, { ...PROTOCOL, seed: 'another-seed' });
    expect(next.version).toBe(version + 1);
    expect((await partnership.as('evaluator').get(`/api/evaluation/protocols/${version}`)).content.seed).toBe(
      'test-seed-1',
    );
    await expect(sql(`UPDATE evaluation_protocol SET digest = 'x' WHERE state = 'LOCKED'`)).rejects.toThrow(
      'does not change',
    );
    await expect(sql('DELETE FROM evaluation_protocol')).rejects.toThrow('never deleted');
  });

  it('S62: is signed by a governance lead for their own organisation, over what was locked', async () => {
    const { version, digest } = await draftProtocol(partnership);
    const path = `/api/evaluation/protocols/${version}/signatures`;
    const lead = leadOf('police');
    const sign = (subject: string, over: string) => partnership.sign(lead, 'GOVERNANCE', subject, over);
    const subject = `evaluation-protocol-${version}`;
    const early = await partnership.answer(lead, 'post', path, { jws: await sign(subject, digest) });
    expect(early.body).toMatchObject({ code: 'PROTOCOL_NOT_LOCKED' });
    await partnership.as('evaluator').post(`/api/evaluation/protocols/${version}/lock`, { independent: true });
    const wrong = await partnership.answer(lead, 'post', path, { jws: await sign(subject, 'A'.repeat(43)) });
    expect(wrong.body).toMatchObject({ code: 'SIGNATURE_WRONG' });
    await partnership.as(lead).post(path, { jws: await sign(subject, digest) });
    const twice = await partnership.answer(lead, 'post', path, { jws: await sign(subject, digest) });
    expect(twice.body).toMatchObject({ code: 'PARTY_HAS_SIGNED' });
    const forged = `INSERT INTO evaluation_signature VALUES ($1, 'housing', $2, $3, 'x', now())`;
    await expect(sql(forged, version, lead, digest)).rejects.toThrow('for their own organisation');
  });

  it.each([
    [{ safety: ['COMPLAINT'] }, 422, 'DEATHS_NOT_COUNTED'],
    [{ experience: ['STAFF_EXPERIENCE'] }, 422, 'NOBODY_ASKED'],
    [{ exclusions: ['LEFT_AREA'] }, 422, 'NO_CODE_FOR_DEATH'],
    [{ exclusions: ['BORED'] }, 400, 'MALFORMED'],
    [{ windows: 'WHENEVER' }, 400, 'MALFORMED'],
    [{ sampleSize: 1 }, 400, 'MALFORMED'],
  ])('S61: with %j is refused', async (change, status, code) => {
    const answer = await partnership.answer('evaluator', 'post', '/api/evaluation/protocols', {
      ...PROTOCOL,
      ...change,
    });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });
});

describe('the evaluator', () => {
  it('S52: has no case role, in the database either', async () => {
    const somebody = (roles: string[]) => ({
      staffId: 'double-hat',
      agency: 'council',
      name: 'Made-up double hat',
      issuer: 'https://sign-in.test',
      subject: 'double-hat',
      roles,
      healthPractitioner: true,
    });
    for (const other of ['PANEL', 'MANAGER', 'GOVERNANCE', 'ADMIN']) {
      const answer = await partnership.answer('admin', 'post', '/api/staff', somebody(['EVALUATOR', other]));
      expect({ other, code: answer.body.code }).toEqual({ other, code: 'EVALUATOR_INDEPENDENT' });
    }
    await expect(
      sql(`UPDATE staff_member SET roles = '{EVALUATOR,PANEL}' WHERE staff_id = 'evaluator'`),
    ).rejects.toThrow('evaluator_has_no_other_role');
  });

  it('S52: was never in a meeting about a case, and declares to be independent', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await expect(sql(`UPDATE staff_member SET roles = '{EVALUATOR}' WHERE staff_id = 'nurse'`)).rejects.toThrow(
      'does not evaluate',
    );
    const { version } = await draftProtocol(partnership);
    const path = `/api/evaluation/protocols/${version}/lock`;
    expect((await partnership.answer('evaluator', 'post', path, { independent: false })).status).toBe(400);
    expect((await partnership.answer('nurse', 'post', path, { independent: true })).status).toBe(404);
  });

  it('S52: reads no case', async () => {
    const caseRef = await openedCase(partnership);
    expect((await partnership.answer('evaluator', 'get', `/api/cases/${caseRef}`)).status).not.toBe(200);
    expect((await partnership.answer('evaluator', 'get', '/api/cases')).status).not.toBe(200);
  });
});
