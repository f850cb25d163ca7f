import { publicJwk, verifiedValue } from '#sealing';
import { EMERGENCY_CARE_STATEMENT, RCRP_STATEMENT } from '#contracts';
import {
  approvePlan,
  close,
  copiesAre,
  decide,
  disclose,
  drawUp,
  holdMeeting,
  IDENTITY,
  openReferral,
  PLAN,
  signManifest,
} from '../support/case-steps.js';
import { dumpOf } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let databaseUrl: string;

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(databaseUrl);
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  partnership.agency('mental-health').on('contribution.request', async ({ enquiryId, caseRef }, me) => {
    const fields = [
      { field: 'howDistressLooks', value: 'Goes quiet and cannot look at people', summary: 'Goes quiet' },
      { field: 'riskToSelf', value: 'The whole story, for health alone', summary: 'May harm themselves when alone' },
    ];
    await me.send('contribution.given', {
      enquiryId,
      caseRef,
      fields,
      heldBack: [{ field: 'triggersWorsens', rule: 'LINT_MEDICINE' }],
    });
  });
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

describe('the main job, over the API', () => {
  let caseRef: string;

  it('S26: two services with a concern open a referral, and only then is the identity asked for', async () => {
    caseRef = await openReferral(partnership);
    const file = await partnership.as('coordinator').get(`/api/cases/${caseRef}`);
    expect(file.state).toBe('STAKEHOLDER_MEETING');
    expect(file.identity).toMatchObject(IDENTITY);
    expect(partnership.agency('police').of('identity.request')).toHaveLength(1);
    expect(partnership.agency('council').of('match.confirm')).toHaveLength(0);
  });

  it('S27: nothing is accepted without a stakeholder meeting', async () => {
    const meetingId = 'meeting-that-never-was';
    await partnership
      .as('coordinator')
      .post(`/api/cases/${caseRef}/decisions`, { kind: 'ACCEPT_REFERRAL', meetingId }, 404);
    const panel = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    const answer = await partnership
      .as('coordinator')
      .post(`/api/cases/${caseRef}/decisions`, { kind: 'ACCEPT_REFERRAL', meetingId: panel }, 409);
    expect(answer.code).toBe('NO_SUCH_MEETING');
  });

  it('S37: what agencies contribute is kept, and what they held back is shown by its rule', async () => {
    await approvePlan(partnership, caseRef);
    const file = await eventually(async () => {
      const found = await partnership.as('coordinator').get(`/api/cases/${caseRef}`);
      return found.contributions.length > 0 && found;
    });
    expect(file.state).toBe('ACTIVE');
    expect(file.contributions[0].heldBack).toEqual([{ field: 'triggersWorsens', rule: 'LINT_MEDICINE' }]);
  });

  it('S38: each agency is to get its own part, with every other field withheld by a named rule', async () => {
    const { manifestId } = await drawUp(partnership, caseRef);
    const sheet = await partnership.as('coordinator').get(`/api/manifests/${manifestId}`);
    const [police, housing] = ['police', 'housing'].map((agency) =>
      sheet.agencies.find((one: { agency: string }) => one.agency === agency),
    );
    const values = (one: typeof police) =>
      Object.fromEntries(one.fields.map((field: { field: string; value: string }) => [field.field, field.value]));
    expect(values(police)).toMatchObject({
      fullName: 'Sam Canaryson',
      natureOfNeed: 'Lives with severe anxiety',
      riskToSelf: 'May harm themselves when alone',
      responderGuidance: `Ring the crisis line first ${RCRP_STATEMENT}`,
      emergencyCareStatement: EMERGENCY_CARE_STATEMENT,
    });
    expect(values(housing)).toMatchObject({
      howDistressLooks: 'May pace',
      responderGuidance: 'Visit in pairs, mornings only',
    });
    expect(values(housing)).not.toHaveProperty('riskToSelf');
    const rules = Object.fromEntries(
      police.withheld.map((one: { field: string; rule: string }) => [one.field, one.rule]),
    );
    expect(rules).toMatchObject({ currentMedication: 'POLICY_N', triggersWorsens: 'LINT_MEDICINE' });
    expect(JSON.stringify(sheet)).not.toContain('The whole story');
  });

  it('S41: nothing is pushed before health, police and the coordinator have signed the same digest', async () => {
    const drawn = await drawUp(partnership, caseRef);
    const early = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const answer = await partnership
      .as('coordinator')
      .post(`/api/manifests/${drawn.manifestId}/approval`, { jws: early }, 409);
    expect(answer.code).toBe('SIGNATURES_MISSING');
    await signManifest(partnership, drawn);
    const other = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, 'A'.repeat(43));
    const wrong = await partnership
      .as('coordinator')
      .post(`/api/manifests/${drawn.manifestId}/approval`, { jws: other }, 422);
    expect(wrong.code).toBe('SIGNATURE_WRONG');
    expect([...partnership.agencies.values()].flatMap((agency) => agency.of('profile.push'))).toEqual([]);
  });

  it('S41: a changed plan voids what was signed for the old one', async () => {
    const drawn = await drawUp(partnership, caseRef);
    await signManifest(partnership, drawn);
    await partnership
      .as('coordinator')
      .put(`/api/cases/${caseRef}/plan`, { ...PLAN, guidance: { POL: 'Something else' } });
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const answer = await partnership
      .as('coordinator')
      .post(`/api/manifests/${drawn.manifestId}/approval`, { jws }, 409);
    expect(answer.code).toBe('MANIFEST_OUT_OF_DATE');
  });

  it('S28: a signature for one plan never approves another that was written meanwhile', async () => {
    const meetingId = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    const request = { kind: 'APPROVE_PLAN', meetingId };
    const path = `/api/cases/${caseRef}/decisions`;
    const { decisionId, digest } = await partnership.as('coordinator').post(path, request, 201);
    const nurse = await partnership.sign('nurse', 'HEALTH', decisionId, digest);
    await partnership.as('nurse').post(`/api/decisions/${decisionId}/signatures`, { jws: nurse });
    await partnership
      .as('coordinator')
      .put(`/api/cases/${caseRef}/plan`, { ...PLAN, guidance: { POL: 'Another plan' } });
    const constable = await partnership.sign('constable', 'POLICE', decisionId, digest);
    const answer = await partnership
      .as('constable')
      .post(`/api/decisions/${decisionId}/signatures`, { jws: constable }, 409);
    expect(answer.code).toBe('DECISION_OUT_OF_DATE');
    expect((await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).plan.approved).toBe(false);
  });

  it('S40: after approval each recipient holds one copy, and nobody else any', async () => {
    await partnership.as('coordinator').put(`/api/cases/${caseRef}/plan`, PLAN);
    const panel = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    await decide(partnership, caseRef, 'APPROVE_PLAN', panel);
    await disclose(partnership, caseRef);
    for (const [agency, copies] of [
      ['police', 1],
      ['housing', 1],
      ['mental-health', 0],
      ['council', 0],
    ] as const) {
      expect(partnership.agency(agency).of('profile.push')).toHaveLength(copies);
    }
  });

  it('hides every copy at the word of one authorised person, and shows them again', async () => {
    await partnership.as('constable').post(`/api/cases/${caseRef}/suspension`, { reason: 'The person objects' });
    await copiesAre(partnership, caseRef, 'HIDDEN');
    const { notes } = await partnership.as('coordinator').get(`/api/cases/${caseRef}`);
    expect(notes).toMatchObject([{ event: 'CASE_SUSPENDED', actor: 'constable', text: 'The person objects' }]);
    await partnership.as('coordinator').post(`/api/cases/${caseRef}/resumption`);
    await copiesAre(partnership, caseRef, 'HELD');
  });

  it('S47: closing takes every copy out and ends in one certificate that anybody can verify', async () => {
    await close(partnership, caseRef);
    const { certificate, jws } = await partnership.as('auditor').get(`/api/cases/${caseRef}/certificate`);
    expect(
      certificate.copies.map((copy: { agency: string; result: string }) => [copy.agency, copy.result]).sort(),
    ).toEqual([
      ['housing', 'ERASED'],
      ['police', 'ERASED'],
    ]);
    expect(await verifiedValue(jws, publicJwk(partnership.hub.config.keys.signing))).toEqual(certificate);
  });

  it('leaves no word of the person in the hub after closing, and no name at any time in the clear', async () => {
    const dump = await dumpOf(databaseUrl);
    for (const word of [
      'Canaryson',
      '1980-02-03',
      'Madeup Row',
      'severe anxiety',
      'Ring the crisis line',
      'The whole story',
    ]) {
      expect(dump.includes(word) || dump.includes(Buffer.from(word).toString('hex'))).toBe(false);
    }
    expect(await partnership.as('auditor').get('/api/ledger/verification')).toMatchObject({ ok: true });
  });
});

describe('a dump of the hub in the middle of a case', () => {
  it('gives no name, date of birth or guidance: the content is encrypted under the key of its case', async () => {
    const caseRef = await openReferral(partnership);
    await approvePlan(partnership, caseRef);
    await drawUp(partnership, caseRef);
    const dump = await dumpOf(databaseUrl);
    expect(dump).toContain(caseRef);
    for (const word of ['Canaryson', '1980-02-03', 'severe anxiety', 'Ring the crisis line']) {
      expect(dump.includes(word) || dump.includes(Buffer.from(word).toString('hex'))).toBe(false);
    }
  });
});
