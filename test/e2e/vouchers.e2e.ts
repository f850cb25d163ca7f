import {
  generatePartyKeys,
  generateSigningKey,
  publicJwk,
  publicKeysOf,
  signAgencyKeys,
  signingKeyDigest,
  signVoucher,
} from '#sealing';
import type { PartnershipPublished } from '#contracts';
import { makeAgreement, recordDspt, signedAgreement, signFor } from '../support/agreement-steps.js';
import { leadOf } from '../support/evaluation-steps.js';
import { AgencyDouble, agencyEnrolment } from '../support/agency-double.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const expiresAt = new Date(Date.now() + 9e9).toISOString();
const newest = (agency = 'housing'): PartnershipPublished =>
  partnership
    .agency(agency)
    .of('partnership.published')
    .toSorted((a, b) => a.version.localeCompare(b.version))
    .at(-1)!;
const listed = (signer: string, agency?: string) => newest(agency).signers.filter((one) => one.signer === signer);
const ownKey = (staffId: string) => publicJwk(partnership.staff.get(staffId)!.key);
const voucherOf = (agency: string, signer: string, key = ownKey(signer), roles = ['HEALTH' as const]) =>
  signVoucher({ agency, signer, roles, key, expiresAt }, partnership.agency(agency).keys.signing);

describe('a signer', () => {
  it('S41: is told to nobody before their own agency vouches for their key, and to everybody once it does', async () => {
    const { agency } = partnership.staff.get('nurse')!;
    const asked = await eventually(() =>
      partnership
        .agency(agency)
        .of('voucher.request')
        .find(({ signer }) => signer === 'nurse'),
    );
    expect(asked).toMatchObject({ roles: ['HEALTH'], key: ownKey('nurse') });
    await eventually(() => partnership.agency('housing').of('partnership.published').length > 0);
    expect(listed('nurse')).toEqual([]);
    const voucher = await voucherOf(agency, 'nurse');
    await partnership.agency(agency).send('voucher.given', { signer: 'nurse', voucher });
    await eventually(() => listed('nurse').length > 0);
    expect(listed('nurse')).toEqual([{ signer: 'nurse', agency, voucher }]);
  });

  it.each([
    ['another agency', () => voucherOf('police', 'coordinator'), 'police'],
    [
      'their agency for a key that is not theirs',
      async () => voucherOf('mental-health', 'coordinator', publicJwk(await generateSigningKey())),
      'mental-health',
    ],
    ['their agency for somebody else', () => voucherOf('mental-health', 'nurse'), 'mental-health'],
  ] as const)('is not vouched for by %s', async (_, make, from) => {
    const double = partnership.agency(from);
    const sent = await double.send('voucher.given', { signer: 'coordinator', voucher: await make() });
    const refusal = await eventually(() => double.of('message.refused').find(({ refusedId }) => refusedId === sent.id));
    expect(refusal.code).toBe('VOUCHER_WRONG');
  });

  it('counts no longer once their agency takes its word back', async () => {
    const double = partnership.agency('mental-health');
    await double.send('voucher.refused', { signer: 'nurse', key: signingKeyDigest(ownKey('nurse')), code: 'KEY_LOST' });
    await eventually(() => listed('nurse').length === 0);
    const stranger = partnership.agency('police');
    await double.send('voucher.given', { signer: 'nurse', voucher: await voucherOf('mental-health', 'nurse') });
    await eventually(() => listed('nurse').length > 0);
    const sent = await stranger.send('voucher.refused', {
      signer: 'nurse',
      key: signingKeyDigest(ownKey('nurse')),
      code: 'KEY_LOST',
    });
    await eventually(() => stranger.of('message.refused').find(({ refusedId }) => refusedId === sent.id));
    expect(listed('nurse')).toHaveLength(1);
  });

  it('counts no longer from the moment they leave', async () => {
    await partnership.as('admin').post('/api/staff/nurse/departure', {}, 200);
    await eventually(() => listed('nurse').length === 0);
  });
});

describe('an agency', () => {
  const ask = (body: object, status = 201) =>
    partnership.as('admin').post('/api/agencies', { ...body, controller: 'later' }, status);

  it('is enrolled by its own word on its keys, and by nobody else’s', async () => {
    const [own, other] = [await generatePartyKeys(), await generatePartyKeys()];
    const enrolment = await agencyEnrolment('later-homes', 'HOU', own);
    const { statement } = await agencyEnrolment('later-homes', 'HOU', other);
    expect(await ask({ ...enrolment, statement }, 422)).toMatchObject({ code: 'STATEMENT_WRONG' });
    expect(await ask({ ...enrolment, kind: 'POL' }, 422)).toMatchObject({ code: 'STATEMENT_WRONG' });
    expect(await ask(enrolment)).toMatchObject({ agency: 'later-homes' });
  });

  it('changes its keys by a statement under the old ones, and the others are told the whole row', async () => {
    const double = await AgencyDouble.make('turning-homes', 'HOU');
    const first = await double.enrolment();
    await ask(first);
    const next = await generatePartyKeys();
    const { signing, sealing } = publicKeysOf(next);
    const said = { agency: 'turning-homes', kind: 'HOU' as const, signing, sealing, generation: 2 };
    const statement = await signAgencyKeys(said, double.keys.signing);
    await ask({ ...first, signingKey: signing, sealingKey: sealing, statement });
    await partnership.addStaff(leadOf('turning-homes'), 'turning-homes', ['GOVERNANCE'], false, true);
    const parties = [...partnership.agencies.keys(), 'turning-homes'];
    const made = await makeAgreement(partnership, { agreementId: 'agreement-2', parties });
    await recordDspt(partnership, 'turning-homes');
    for (const agency of parties) await signFor(partnership, made, agency);
    const { version } = await partnership.as('admin').post('/api/partnership');
    await eventually(() => newest().version === version);
    const entry = newest().agencies.find(({ agency }) => agency === 'turning-homes');
    expect(entry).toMatchObject({ signingKey: signing, statements: [first.statement, statement] });
  });

  it('comes in later with the signatures of health and police, which every adapter is shown', async () => {
    const sign = async (staffId: string, role: 'HEALTH' | 'POLICE') => {
      const { subject, digest } = await partnership.as(staffId).get('/api/agencies/turning-homes/admission');
      const jws = await partnership.sign(staffId, role, subject, digest);
      return partnership.as(staffId).post('/api/agencies/turning-homes/admission', { jws });
    };
    const homes = await partnership.answer('officer-of-homes', 'post', '/api/agencies/turning-homes/admission', {
      jws: 'a.b.c',
    });
    expect(homes.body).toMatchObject({ code: 'NO_SIDE' });
    expect(await sign('coordinator', 'HEALTH')).toMatchObject({ missing: ['POLICE'] });
    expect(await sign('constable', 'POLICE')).toMatchObject({ missing: [] });
    const shown = () => newest().agencies.find(({ agency }) => agency === 'turning-homes')?.admission ?? [];
    await eventually(() => shown().length === 2);
    expect(shown().map(({ role }) => role)).toEqual(['HEALTH', 'POLICE']);
  });
});

it('leaves the choice of assurance to the agreement: a software key does not do where a passkey is asked for', async () => {
  await signedAgreement(partnership, { agreementId: 'agreement-3', assurance: 'PASSKEY' });
  await partnership.as('admin').post('/api/partnership');
  const { subject, digest } = await partnership.as('sergeant').get('/api/agencies/housing/admission');
  const jws = await partnership.sign('sergeant', 'POLICE', subject, digest);
  const refused = await partnership.answer('sergeant', 'post', '/api/agencies/housing/admission', { jws });
  expect(refused.body).toMatchObject({ code: 'ASSURANCE_TOO_LOW' });
});
