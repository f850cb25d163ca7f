import { generateSigningKey, publicJwk, publicKeysOf, readVoucher, signingKeyDigest } from '#sealing';
import { World } from '../test-support/world.js';
import type { VoucherAsked } from './vouching.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.publishPartnership();
});
afterAll(() => world.close());

const BY = 'Mo Sketchley';
const list = async (): Promise<VoucherAsked[]> => (await world.get('/vouchers')).body as VoucherAsked[];

async function asked(signer: string): Promise<{ key: ReturnType<typeof publicJwk>; keyDigest: string }> {
  const key = publicJwk(await generateSigningKey());
  await world.hub.send('voucher.request', { signer, name: 'Sam Demoson', roles: ['POLICE'], key });
  await world.hub.until(async () => (await list()).some((one) => one.signer === signer));
  return { key, keyDigest: signingKeyDigest(key) };
}

describe('vouching for a signer', () => {
  it('waits for a person here, who sees whose key it is', async () => {
    const { keyDigest } = await asked('sergeant-1');
    expect(await list()).toEqual([
      expect.objectContaining({
        signer: 'sergeant-1',
        name: 'Sam Demoson',
        roles: ['POLICE'],
        keyDigest,
        verdict: null,
      }),
    ]);
    expect(world.hub.received.filter(({ type }) => type.startsWith('voucher.'))).toEqual([]);
  });

  it('S41: is this agency’s own word, under its own key, for that key and no other', async () => {
    const { key, keyDigest } = await asked('sergeant-2');
    expect((await world.post('/vouchers/sergeant-2', { keyDigest, verdict: 'VOUCH', by: BY })).status).toBe(200);
    const { payload } = await world.hub.first('voucher.given');
    const { signing } = publicKeysOf(world.partnership.agencies['police-north']!.keys);
    const voucher = await readVoucher((payload as { voucher: string }).voucher, signing, world.now);
    expect(voucher).toMatchObject({ agency: 'police-north', signer: 'sergeant-2', roles: ['POLICE'], key });
    const { signing: others } = publicKeysOf(world.partnership.agencies['trust-vale']!.keys);
    expect(await readVoucher((payload as { voucher: string }).voucher, others, world.now)).toBeUndefined();
  });

  it('is taken back, and the hub is told', async () => {
    const { keyDigest } = await asked('sergeant-3');
    await world.post('/vouchers/sergeant-3', { keyDigest, verdict: 'VOUCH', by: BY });
    await world.post('/vouchers/sergeant-3', { keyDigest, verdict: 'REFUSE', by: BY });
    const { payload } = await world.hub.first('voucher.refused');
    expect(payload).toEqual({ signer: 'sergeant-3', key: keyDigest, code: 'NOT_VOUCHED_FOR' });
  });

  it('is not given for a key that nobody asked about, nor without saying who looked', async () => {
    const keyDigest = signingKeyDigest(publicJwk(await generateSigningKey()));
    const { body } = await world.post('/vouchers/sergeant-1', { keyDigest, verdict: 'VOUCH', by: BY });
    expect(body).toMatchObject({ code: 'VOUCHER_NOT_ASKED' });
    expect((await world.post('/vouchers/sergeant-1', { keyDigest, verdict: 'VOUCH' })).status).toBe(400);
  });

  it.each([
    ['a role of another side', { roles: ['HEALTH' as const] }, 'ROLE_NOT_OURS_TO_GIVE'],
    ['the coordinator’s role, at the police', { roles: ['COORDINATOR' as const] }, 'ROLE_NOT_OURS_TO_GIVE'],
    ['something that is no key', { key: { kty: 'RSA' } }, 'KEY_UNUSABLE'],
  ])('is refused for %s, without asking anybody', async (_, changes, code) => {
    const request = { signer: 'nobody-1', name: 'Nobody', roles: ['POLICE' as const], ...changes };
    const whole = { key: publicJwk(await generateSigningKey()), ...request } as never;
    expect((await world.hub.ask('voucher.request', whole)).payload).toMatchObject({ code });
    expect((await list()).filter(({ signer }) => signer === 'nobody-1')).toEqual([]);
  });
});
