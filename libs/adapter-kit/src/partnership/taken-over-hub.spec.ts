import type { DirectoryAgency, PartnershipPublished, ProfileRefused } from '#contracts';
import {
  generatePartyKeys,
  generateSigningKey,
  keysDigest,
  publicKeysOf,
  signAgencyKeys,
  signStatement,
} from '#sealing';
import type { PartyKeys } from '#sealing';
import { directoryEntry, vouchFor } from '../test-support/partnership.js';
import type { Signer } from '../test-support/partnership.js';
import { World } from '../test-support/world.js';

let world: World;
let versions = 1;
beforeAll(async () => {
  world = await World.open();
  await world.publishPartnership();
});
afterAll(() => world.close());

const known = (): PartnershipPublished => world.partnership.published;
const keysOf = (agency: string): PartyKeys => {
  const found = world.partnership.agencies[agency];
  if (!found) throw new Error('There is no such agency.');
  return found.keys;
};

/** What the hub publishes next; gives what this adapter doubts of it. */
async function publish(changes: Partial<PartnershipPublished>): Promise<unknown> {
  versions += 1;
  const version = `p-${String(versions).padStart(6, '0')}`;
  const { type, payload } = await world.hub.ask('partnership.published', { ...known(), ...changes, version });
  expect(type).toBe('partnership.acknowledged');
  return (payload as { doubts?: unknown }).doubts ?? [];
}

const withAgency = (entry: DirectoryAgency): DirectoryAgency[] => [
  ...known().agencies.filter(({ agency }) => agency !== entry.agency),
  entry,
];

async function somebody(signer: string, ...roles: Signer['roles']): Promise<Signer> {
  return { signer, roles, key: await generateSigningKey() };
}

/** What becomes of a push that these have signed for health, police and as coordinator. */
async function pushedBy(health: Signer, police: Signer, coordinator: Signer): Promise<string> {
  const signWith = [
    { signer: health, role: 'HEALTH' as const },
    { signer: police, role: 'POLICE' as const },
    { signer: coordinator, role: 'COORDINATOR' as const },
  ];
  const copyId = `copy-${versions}-${health.signer}-${police.signer}`;
  const { type, payload } = await world.hub.ask('profile.push', await world.push({ copyId, signWith }));
  return type === 'profile.held' ? 'HELD' : (payload as ProfileRefused).code;
}

const real = () => world.partnership.signers;

describe('a hub that was taken over', () => {
  it('cannot name signers of its own', async () => {
    const rogue = await somebody('rogue-sergeant', 'POLICE');
    const voucher = await vouchFor(rogue, 'police-north', world.partnership.hub);
    await publish({ signers: [...known().signers, { signer: rogue.signer, agency: 'police-north', voucher }] });
    expect(await pushedBy(real().nurse, rogue, real().coordinator)).toBe('SIGNER_NOT_VOUCHED');
  });

  it('cannot give a real signer’s name to a key of its own', async () => {
    const rogue = await somebody(real().sergeant.signer, 'POLICE');
    const voucher = await vouchFor(rogue, 'police-north', world.partnership.hub);
    const signers = known().signers.filter(({ signer }) => signer !== rogue.signer);
    await publish({ signers: [...signers, { signer: rogue.signer, agency: 'police-north', voucher }] });
    expect(await pushedBy(real().nurse, rogue, real().coordinator)).toBe('SIGNER_NOT_VOUCHED');
  });

  it('cannot use a voucher for another person, or of another agency', async () => {
    const [nurse] = known().signers.filter(({ signer }) => signer === real().nurse.signer);
    const rogue = await somebody('rogue-nurse', 'HEALTH');
    await publish({ signers: [...known().signers, { ...nurse!, signer: rogue.signer }] });
    expect(await pushedBy(rogue, real().sergeant, real().coordinator)).toBe('SIGNER_NOT_VOUCHED');
    await publish({ signers: known().signers.map((one) => ({ ...one, agency: 'police-north' })) });
    expect(await pushedBy(real().nurse, real().sergeant, real().coordinator)).toBe('SIGNER_NOT_VOUCHED');
  });

  it('cannot make somebody sign for a side that their agency did not give them', async () => {
    await publish({});
    const { nurse, sergeant, coordinator } = real();
    expect(await pushedBy(sergeant, sergeant, coordinator)).toBe('SIGNER_LACKS_ROLE');
    expect(await pushedBy(nurse, sergeant, sergeant)).toBe('SIGNER_LACKS_ROLE');
  });

  it('cannot let one person sign in two roles', async () => {
    const { nurse, sergeant } = real();
    expect(await pushedBy(nurse, sergeant, nurse)).toBe('ONE_PERSON_SIGNED_TWICE');
  });

  it('cannot exchange an agency’s keys, and with them who signs for it', async () => {
    const own = await generatePartyKeys();
    const entry = await directoryEntry('trust-vale', { kind: 'MHT', keys: own });
    const rogue = await somebody('rogue-nurse', 'HEALTH', 'COORDINATOR');
    const signer = { signer: rogue.signer, agency: 'trust-vale', voucher: await vouchFor(rogue, 'trust-vale', own) };
    const agencies = withAgency(entry);
    const doubts = await publish({ agencies, signers: [...known().signers, signer] });
    expect(doubts).toEqual([{ agency: 'trust-vale', code: 'KEYS_DO_NOT_FOLLOW' }]);
    expect(await pushedBy(rogue, real().sergeant, real().coordinator)).toBe('SIGNER_NOT_VOUCHED');
    expect(await pushedBy(real().nurse, real().sergeant, real().coordinator)).toBe('HELD');
    const { body } = await world.get('/ledger/keys');
    const { signing } = publicKeysOf(keysOf('trust-vale'));
    expect(body).toMatchObject({ agencies: { 'trust-vale': [signing] } });
  });

  it('cannot bring in an agency of its own, to be told identities or to sign', async () => {
    const own = await generatePartyKeys();
    const entry = await directoryEntry('trust-made-up', { kind: 'MHT', keys: own });
    const rogue = await somebody('rogue-nurse', 'HEALTH', 'COORDINATOR');
    const voucher = await vouchFor(rogue, 'trust-made-up', own);
    const signers = [...known().signers, { signer: rogue.signer, agency: 'trust-made-up', voucher }];
    const doubts = await publish({ agencies: withAgency(entry), signers });
    expect(doubts).toEqual([{ agency: 'trust-made-up', code: 'AGENCY_NOT_LET_IN' }]);
    expect(await pushedBy(rogue, real().sergeant, real().coordinator)).toBe('SIGNER_UNKNOWN');
    expect(Object.keys(((await world.get('/ledger/keys')).body as { agencies: object }).agencies)).not.toContain(
      'trust-made-up',
    );
  });

  it('cannot turn one kind of agency into another', async () => {
    const agencies = known().agencies.map((one) =>
      one.agency === 'trust-vale' ? { ...one, kind: 'POL' as const } : one,
    );
    expect(await publish({ agencies })).toEqual([{ agency: 'trust-vale', code: 'KEYS_DO_NOT_FOLLOW' }]);
    expect(await pushedBy(real().nurse, real().both, real().coordinator)).toBe('SIGNER_LACKS_ROLE');
  });

  it('cannot show others keys for this agency that are not its own, without this agency noticing', async () => {
    const entry = await directoryEntry('police-north', { kind: 'POL', keys: await generatePartyKeys() });
    expect(await publish({ agencies: withAgency(entry) })).toContainEqual({
      agency: 'police-north',
      code: 'OWN_KEYS_DIFFER',
    });
  });

  it('shows to a person here as well', async () => {
    const codes = ((await world.get('/parked')).body as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['KEYS_DO_NOT_FOLLOW', 'AGENCY_NOT_LET_IN']));
  });
});

describe('an agency', () => {
  it('changes its keys by its own word, and its signers are vouched for with the new ones from then on', async () => {
    const [old, own] = [keysOf('trust-vale'), await generatePartyKeys()];
    const { signing, sealing } = publicKeysOf(own);
    const [entry] = known().agencies.filter(({ agency }) => agency === 'trust-vale');
    const next = await signAgencyKeys(
      { agency: 'trust-vale', kind: 'MHT', signing, sealing, generation: 2 },
      old.signing,
    );
    const statements = [...entry!.statements, next];
    const agencies = withAgency({ ...entry!, signingKey: signing as never, sealingKey: sealing as never, statements });
    expect(await publish({ agencies })).toEqual([]);
    expect(await pushedBy(real().nurse, real().sergeant, real().coordinator)).toBe('SIGNER_NOT_VOUCHED');
    const anew = async (one: Signer) => ({
      signer: one.signer,
      agency: 'trust-vale',
      voucher: await vouchFor(one, 'trust-vale', own),
    });
    const [sergeant] = known().signers.filter(({ signer }) => signer === real().sergeant.signer);
    const signers = [sergeant!, await anew(real().nurse), await anew(real().coordinator)];
    expect(await publish({ agencies, signers })).toEqual([]);
    expect(await pushedBy(real().nurse, real().sergeant, real().coordinator)).toBe('HELD');
    // The old directory, published anew, does not bring the old keys back.
    expect(await publish({})).toEqual([{ agency: 'trust-vale', code: 'KEYS_DO_NOT_FOLLOW' }]);
    world.partnership.agencies['trust-vale']!.keys = own;
    world.partnership.published = { ...known(), agencies, signers };
  });

  it('comes in later when health and police have signed for its keys, and not with one of them alone', async () => {
    const own = await generatePartyKeys();
    const entry = await directoryEntry('homes-later', { kind: 'HOU', keys: own });
    const digest = keysDigest({ agency: 'homes-later', kind: 'HOU', ...publicKeysOf(own), generation: 1 });
    const sign = async ({ signer, key }: Signer, role: 'HEALTH' | 'POLICE') => {
      const statement = { subject: 'admission-homes-later', digest, role, signer, signedAt: world.now.toISOString() };
      return { signer, role, jws: await signStatement(statement, key) };
    };
    const [health, police] = [await sign(real().nurse, 'HEALTH'), await sign(real().sergeant, 'POLICE')];
    const doubt = [{ agency: 'homes-later', code: 'AGENCY_NOT_LET_IN' }];
    expect(await publish({ agencies: withAgency({ ...entry, admission: [health] }) })).toEqual(doubt);
    expect(
      await publish({ agencies: withAgency({ ...entry, admission: [health, { ...police, jws: health.jws }] }) }),
    ).toEqual(doubt);
    expect(await publish({ agencies: withAgency({ ...entry, admission: [health, police] }) })).toEqual([]);
    expect(Object.keys(((await world.get('/ledger/keys')).body as { agencies: object }).agencies)).toContain(
      'homes-later',
    );
  });
});
