import { SoftPasskey } from '../test-support/soft-passkey.js';
import { generateSigningKey, publicJwk } from './keys.js';
import { signStatement, signValue } from './signatures.js';
import { readVoucher, signVoucher } from './vouchers.js';
import type { Voucher } from './vouchers.js';

const NOW = new Date('2026-09-01T12:00:00Z');

describe('a voucher', () => {
  const made = async (changes: Partial<Voucher> = {}) => {
    const [agency, person] = [await generateSigningKey(), await generateSigningKey()];
    const said = {
      agency: 'police',
      signer: 'constable',
      roles: ['POLICE' as const],
      expiresAt: '2027-09-01T00:00:00Z',
    };
    const voucher: Voucher = { ...said, key: publicJwk(person), ...changes };
    return { agency, voucher, jws: await signVoucher(voucher, agency) };
  };

  it('says whose key it is, and what they sign as', async () => {
    const { agency, voucher, jws } = await made();
    expect(await readVoucher(jws, publicJwk(agency), NOW)).toEqual(voucher);
  });

  it('holds for a passkey too', async () => {
    const { key } = new SoftPasskey();
    const { agency, jws } = await made({ key });
    expect((await readVoucher(jws, publicJwk(agency), NOW))?.key).toEqual(key);
  });

  it('never carries the private half of a key', async () => {
    const { agency, jws } = await made({ key: await generateSigningKey() });
    expect((await readVoucher(jws, publicJwk(agency), NOW))?.key).not.toHaveProperty('d');
  });

  it('is nobody else’s to give', async () => {
    const { jws } = await made();
    expect(await readVoucher(jws, publicJwk(await generateSigningKey()), NOW)).toBeUndefined();
  });

  it('runs out', async () => {
    const { agency, jws } = await made({ expiresAt: '2026-09-01T12:00:00Z' });
    expect(await readVoucher(jws, publicJwk(agency), NOW)).toBeUndefined();
  });

  it('is not to be made of anything else that the agency signs', async () => {
    const { agency, voucher } = await made();
    const statement = { subject: 's', digest: 'd', role: 'POLICE' as const, signer: 'police', signedAt: 'now' };
    for (const jws of [await signValue(voucher, agency), await signStatement(statement, agency), 'a.b.c'])
      expect(await readVoucher(jws, publicJwk(agency), NOW)).toBeUndefined();
  });

  it.each([
    ['a role that there is not', { roles: ['BOSS' as never] }],
    ['a key of another kind', { key: { kty: 'RSA', n: 'x' } as never }],
    ['no end', { expiresAt: 'never' }],
  ])('does not hold with %s', async (_, change) => {
    const { agency, voucher } = await made();
    const jws = await signValue({ ...voucher, ...change }, agency, 'concordat-voucher');
    expect(await readVoucher(jws, publicJwk(agency), NOW)).toBeUndefined();
  });
});
