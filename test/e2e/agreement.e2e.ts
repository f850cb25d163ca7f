import pg from 'pg';
import { ClockRunner } from '../../apps/hub/src/clocks/clock-runner.js';
import { AGREEMENT, makeAgreement, recordDspt, signFor } from '../support/agreement-steps.js';
import {
  approvePlan,
  copiesAre,
  disclose,
  drawUp,
  IDENTITY,
  openedCase,
  PLAN,
  signManifest,
} from '../support/case-steps.js';
import { leadOf, lockBaseline } from '../support/evaluation-steps.js';
import { eventually } from '../support/eventually.js';
import { MovableClock } from '../support/movable-clock.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let databaseUrl: string;
const clock = new MovableClock();

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(databaseUrl, {}, { clock: clock.now, agreement: false });
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
}, 120_000);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const look = () => partnership.hub.app.get(ClockRunner).look();
const stopped = async (agency: string): Promise<string | undefined> => {
  const parties = await partnership.as('admin').get('/api/parties');
  return parties.find((one: { agency: string }) => one.agency === agency).stopped?.code;
};
const told = async (): Promise<string[]> => {
  const events = await ledger();
  return events.map(({ event }) => event);
};
const copyOf = async (caseRef: string, agency: string) => {
  const copies = await partnership.as('coordinator').get(`/api/cases/${caseRef}/copies`);
  return copies.find((one: { agency: string }) => one.agency === agency);
};
async function ledger(): Promise<{ event: string; bytes: Buffer }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client

    .query<{ event: string; bytes: Buffer }>('SELECT event, bytes FROM ledger_entry ORDER BY seq')
    .then(({ rows }) => rows)
    .finally(() => client.end());
}
async function inDatabase(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe('the information-sharing agreement', () => {
  it('S36: the Crisis Care Concordat is no lawful basis and no answer to confidence, and one is told what is', async () => {
    const parties = ['police', 'housing'];
    const offer = (changes: object) =>
      partnership.as('admin').post('/api/agreements', { ...AGREEMENT, parties, ...changes }, 422);
    const lawful = await offer({ lawfulBasis: 'CRISIS_CARE_CONCORDAT' });
    expect(lawful).toMatchObject({ code: 'CONCORDAT_IS_NO_BASIS' });
    expect(lawful.message).toContain('ART_6_1_E');
    const confidence = await offer({ confidentialityBases: ['CONSENT', 'The Concordat'] });
    expect(confidence).toMatchObject({ code: 'CONCORDAT_IS_NO_BASIS' });
    expect(confidence.message).toContain('OVERRIDING_PUBLIC_INTEREST');
    expect(await offer({ confidentialityBases: ['ART_6_1_E'] })).toMatchObject({
      code: 'CONFIDENTIALITY_BASIS_UNKNOWN',
    });
    expect(await offer({ article9: 'ART_9_2_G' })).toMatchObject({ code: 'POLICY_DOCUMENT_MISSING' });
    expect(await offer({ parties: ['police', 'nobody-at-all'] })).toMatchObject({ code: 'AGENCY_UNKNOWN' });
  });

  it('S35: nobody signs before the DPIA is signed off, and nothing is shared before it is signed', async () => {
    const made = await makeAgreement(partnership, { dpia: undefined });
    expect(await signFor(partnership, made, 'police', { status: 409 })).toMatchObject({ code: 'DPIA_MISSING' });
    const { tasks } = await partnership.as('auditor').get(`/api/agreements/agreement-1/${made.version}`);
    expect(tasks[0]).toMatchObject({ task: 'DPIA', done: false });
    const tomorrow = { ...AGREEMENT.dpia, signedOffOn: clock.day(2) };
    const body = { ...AGREEMENT, parties: ['police', 'housing'], dpia: tomorrow };
    expect(await partnership.as('admin').post('/api/agreements', body, 422)).toMatchObject({
      code: 'DPIA_NOT_SIGNED_OFF',
    });
    expect(await stopped('police')).toBe('NO_AGREEMENT');
    expect(await partnership.as('admin').post('/api/partnership', {}, 409)).toMatchObject({ code: 'NO_AGREEMENT' });
  });

  it('S35: each party signs by its own Caldicott Guardian or IG lead, and nobody for two', async () => {
    const made = await makeAgreement(partnership);
    const nurse = { by: 'governance-of-health', status: 403 };
    expect(await signFor(partnership, made, 'mental-health', nurse)).toMatchObject({ code: 'NOT_CALDICOTT' });
    const wrong = { ...made, digest: 'A'.repeat(43) };
    expect(await signFor(partnership, wrong, 'police', { status: 422 })).toMatchObject({ code: 'SIGNATURE_WRONG' });
    await signFor(partnership, made, 'police');
    expect(await signFor(partnership, made, 'police', { status: 409 })).toMatchObject({ code: 'PARTY_HAS_SIGNED' });
    // The same person, moved to another organisation, or under another name with the same key.
    const key = partnership.staff.get(leadOf('police'))!.key;
    const twice = { ...partnership.staff.get(leadOf('housing'))!, key };
    await partnership.addStaff('other-name', 'housing', ['GOVERNANCE'], false, true, key);
    partnership.staff.set('other-name', { ...twice, staffId: 'other-name' });
    const same = { by: 'other-name', status: 409 };
    expect(await signFor(partnership, made, 'housing', same)).toMatchObject({ code: 'ONE_PERSON_ONE_PARTY' });
    await expect(
      inDatabase(
        `INSERT INTO agreement_signature SELECT agreement_id, version, 'housing', '${leadOf('council')}', digest, 'k', 'j', now()
         FROM agreement_version WHERE state = 'OFFERED'`,
      ),
    ).rejects.toThrow('its own Caldicott Guardian');
    await expect(inDatabase(`UPDATE agreement_version SET state = 'IN_FORCE' WHERE state = 'OFFERED'`)).rejects.toThrow(
      'two parties',
    );
    await expect(inDatabase(`UPDATE agreement_version SET terms = '{}'`)).rejects.toThrow('never change');
  });

  it('S35: the last signature brings it into force; two last ones at once bring it into force once', async () => {
    for (const agency of partnership.agencies.keys()) await recordDspt(partnership, agency);
    const { version, digest } = await makeAgreement(partnership);
    const made = { agreementId: 'agreement-1', version, digest };
    for (const agency of ['police', 'mental-health', 'housing']) await signFor(partnership, made, agency);
    expect(await stopped('police')).toBe('NO_AGREEMENT');
    await Promise.all(['council', 'council-homes'].map((agency) => signFor(partnership, made, agency)));
    const inForce = await partnership.as('admin').get(`/api/agreements/agreement-1/${version}`);
    expect(inForce).toMatchObject({ state: 'IN_FORCE', unsigned: [] });
    expect((await told()).filter((event) => event === 'AGREEMENT_TAKES_EFFECT')).toHaveLength(1);
    expect(await stopped('police')).toBeUndefined();
    const published = await eventually(() => partnership.agency('housing').of('partnership.published').at(-1));
    expect(published.agreement).toMatchObject({ agreementId: `agreement-1-v${version}`, inForce: true });
    await lockBaseline(partnership);
  }, 120_000);

  it('S35: the annex says in words what each party may have of each field, as JSON and to be printed', async () => {
    const sheet = (await partnership.as('auditor').get('/api/agreements')).find(
      ({ state }: { state: string }) => state === 'IN_FORCE',
    );
    const path = `/api/agreements/agreement-1/${sheet.version}/annex`;
    const annex = await partnership.as(leadOf('housing')).get(path);
    expect(annex.policies).toHaveLength(1);
    expect(annex.policies[0].fields).toHaveLength(50);
    const medication = annex.policies[0].fields.find(({ field }: { field: string }) => field === 'currentMedication');
    for (const agency of partnership.agencies.keys()) expect(medication.agencies[agency].words).toBe('Never');
    const distress = annex.policies[0].fields.find(({ field }: { field: string }) => field === 'howDistressLooks');
    expect(distress.agencies.housing).toMatchObject({ rule: 'S', words: 'Only a summary, written by a person' });
    const { text, headers } = await partnership.answer(leadOf('housing'), 'get', `${path}.html`);
    expect(headers['content-type']).toContain('text/html');
    for (const words of ['How distress looks', 'Made-up housing: Only a summary', 'DPIA-1', 'Article 9(2)(h)'])
      expect(text).toContain(words);
    expect((await partnership.answer('nurse', 'get', path)).status).toBe(404);
  });
});

describe('a party that lapses', () => {
  let caseRef: string;

  it('S35: whose data security has run out is sent nothing, and its copies go under review until that is put right', async () => {
    caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await disclose(partnership, caseRef);
    await recordDspt(partnership, 'housing', { until: clock.day(-1) });
    expect(await stopped('housing')).toBe('DSPT_LAPSED');
    await eventually(async () => (await copyOf(caseRef, 'housing')).state === 'HIDDEN');
    expect(await copyOf(caseRef, 'housing')).toMatchObject({ underReview: 'DSPT_LAPSED' });
    expect(await copyOf(caseRef, 'police')).toMatchObject({ state: 'HELD', underReview: null });
    const deadlines = await partnership.as(leadOf('housing')).get('/api/deadlines');
    expect(deadlines).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'PARTY_REVIEW', subject: 'housing' })]),
    );
    const before = partnership.agency('housing').of('profile.push').length;
    const drawn = await drawUp(partnership, caseRef);
    await signManifest(partnership, drawn);
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    await partnership.as('coordinator').post(`/api/manifests/${drawn.manifestId}/approval`, { jws });
    await eventually(async () => (await copyOf(caseRef, 'police')).version === 2);
    await eventually(async () => (await copyOf(caseRef, 'police')).state === 'HELD');
    expect(partnership.agency('housing').of('profile.push')).toHaveLength(before);
    const stops = (await ledger()).filter(({ event }) => event === 'PUSH_STOPPED').map(({ bytes }) => String(bytes));
    expect(stops).toEqual([expect.stringContaining('DSPT_LAPSED')]);
    await recordDspt(partnership, 'housing');
    await eventually(async () => (await copyOf(caseRef, 'housing')).state === 'HELD');
    expect(await copyOf(caseRef, 'housing')).toMatchObject({ underReview: null });
  }, 240_000);

  it('S35: that does not sign the next version is stopped when that begins, and the others go on', async () => {
    const made = await makeAgreement(partnership, {
      title: 'Test agreement, made anew',
      ...{ reviewOn: clock.day(10), expiresAt: `${clock.day(20)}T00:00:00Z` },
    });
    for (const agency of partnership.agencies.keys())
      if (agency !== 'housing') await signFor(partnership, made, agency);
    expect(await stopped('housing')).toBeUndefined();
    const path = `/api/agreements/agreement-1/${made.version}/coming-into-force`;
    expect(await partnership.as(leadOf('police')).post(path)).toMatchObject({ unsigned: ['housing'] });
    expect(await stopped('housing')).toBe('PARTY_NOT_SIGNED');
    expect(await stopped('police')).toBeUndefined();
    const only = { ...PLAN, recipients: ['housing'] };
    const another = await openedCase(partnership);
    await approvePlan(partnership, another, only);
    const drawn = await drawUp(partnership, another);
    await signManifest(partnership, drawn);
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const refusal = await partnership
      .as('coordinator')
      .post(`/api/manifests/${drawn.manifestId}/approval`, { jws }, 409);
    expect(refusal).toMatchObject({ code: 'PARTY_NOT_SIGNED' });
    expect(refusal.message).toContain('Caldicott Guardian or IG lead signs');
    await signFor(partnership, made, 'housing');
    expect(await stopped('housing')).toBeUndefined();
    await copiesAre(partnership, caseRef, 'HELD');
  }, 240_000);
});

describe('a party that leaves', () => {
  it('S35: has everything recalled from it and its words withdrawn from others, with a certificate', async () => {
    partnership.agency('housing').on('contribution.request', async ({ enquiryId, caseRef }, me) => {
      const fields = [{ field: 'communicationNeeds', value: 'Speak slowly, and write it down' }];
      await me.send('contribution.given', { enquiryId, caseRef, fields, heldBack: [] });
    });
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef);
    await eventually(async () => (await told()).includes('CONTRIBUTION_RECEIVED'), 60_000);
    await disclose(partnership, caseRef);
    const sent = partnership.agency('police').of('profile.push').at(-1)!;
    expect(sent.fields.map(({ field }) => field)).toContain('communicationNeeds');
    const reason = 'The made-up association gives its homes to another.';
    const refusal = await partnership.as(leadOf('police')).post('/api/parties/housing/departure', { reason }, 403);
    expect(refusal.code).toBe('NOT_YOUR_ORGANISATION');
    await partnership.as(leadOf('housing')).post('/api/parties/housing/departure', { reason }, 202);
    expect(await stopped('housing')).toBe('PARTY_LEFT');
    const departure = await eventually(async () => {
      const found = await partnership.as(leadOf('housing')).get('/api/parties/housing/departure');
      return found.certificate && found;
    }, 60_000);
    expect(departure.certificate).toMatchObject({ agency: 'housing', contributionsWithdrawn: 1, copiesNarrowed: 1 });
    expect(departure.certificate.copies.map((one: { caseRef: string }) => one.caseRef)).toContain(caseRef);
    expect(await copyOf(caseRef, 'housing')).toMatchObject({ state: 'ERASED' });
    await eventually(async () => (await copyOf(caseRef, 'police')).state === 'HELD');
    expect(await copyOf(caseRef, 'police')).toMatchObject({ narrowed: ['communicationNeeds'] });
    const sections = await partnership.as('coordinator').get(`/api/cases/${caseRef}`);
    expect(JSON.stringify(sections)).not.toContain('Speak slowly');
    const published = await eventually(() => {
      const last = partnership.agency('housing').of('partnership.published').at(-1)!;
      return last.agencies.every(({ agency }) => agency !== 'housing') && last;
    });
    expect(published.agencies.map(({ agency }) => agency)).toContain('police');
    expect(await told()).toEqual(expect.arrayContaining(['PARTY_LEFT', 'AGENCY_TAKEN_OFF', 'DEPARTURE_CERTIFIED']));
  }, 240_000);
});

describe('an agreement whose review is overdue', () => {
  const inForce = async () =>
    (await partnership.as('auditor').get('/api/agreements')).find(
      ({ state }: { state: string }) => state === 'IN_FORCE',
    );
  const review = async () =>
    (await partnership.as(leadOf('police')).get('/api/deadlines')).find(
      ({ kind }: { kind: string }) => kind === 'AGREEMENT_REVIEW',
    );

  it('S35: stops nothing: governance leads are told, in red, until it has been held, and the ledger says so', async () => {
    expect(await inForce()).toMatchObject({ review: 'SOON' });
    clock.moveDays(12);
    await look();
    const { version } = await inForce();
    expect(await inForce()).toMatchObject({ review: 'LATE' });
    expect(await review()).toMatchObject({ state: 'LATE', subject: `agreement-1-v${version}` });
    const came = (await ledger()).filter(({ event }) => event === 'DEADLINE_CAME').map(({ bytes }) => String(bytes));
    expect(came.filter((bytes) => bytes.includes('AGREEMENT_REVIEW'))).toHaveLength(1);
    expect(await stopped('police')).toBeUndefined();
    const path = `/api/agreements/agreement-1/${version}/review`;
    await partnership.as(leadOf('police')).post(path, { nextReviewOn: clock.day(5) });
    expect(await inForce()).toMatchObject({ review: 'SOON' });
    expect(await review()).toMatchObject({ state: 'SOON' });
  }, 120_000);
});

describe('an agreement that has run out', () => {
  it('S35: lets nothing go to anybody, and after the time of review takes copies out', async () => {
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef, { ...PLAN, recipients: ['police'] });
    await disclose(partnership, caseRef);
    clock.moveDays(21);
    expect(await stopped('police')).toBe('AGREEMENT_EXPIRED');
    await look();
    await copiesAre(partnership, caseRef, 'HIDDEN');
    const refusal = await partnership.as('coordinator').post(`/api/cases/${caseRef}/manifests`, {}, 409);
    expect(refusal.code).toBe('AGREEMENT_EXPIRED');
    clock.moveDays(31);
    await look();
    await copiesAre(partnership, caseRef, 'ERASED');
  }, 240_000);
});
