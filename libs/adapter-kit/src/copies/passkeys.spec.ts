import type { ManifestSignature, ProfilePush } from '#contracts';
import { manifestDigest, signVoucher } from '#sealing';
import { SoftPasskey } from '../../../sealing/test-support/soft-passkey.js';
import { World } from '../test-support/world.js';

let world: World;
const passkeys = { nurse: new SoftPasskey(), sergeant: new SoftPasskey(), coordinator: new SoftPasskey() };

beforeAll(async () => {
  world = await World.open();
  const { published, signers, agencies } = world.partnership;
  const vouched = await Promise.all(
    (['nurse', 'sergeant', 'coordinator'] as const).map(async (name) => {
      const { signer, roles } = signers[name];
      const agency = name === 'sergeant' ? 'police-north' : 'trust-vale';
      const said = { agency, signer, roles, key: passkeys[name].key, expiresAt: '2030-01-01T00:00:00Z' };
      return { signer, agency, voucher: await signVoucher(said, agencies[agency]!.keys.signing) };
    }),
  );
  const agreement = { ...published.agreement, assurance: 'PASSKEY' as const };
  world.partnership.published = { ...published, agreement, signers: [...published.signers, ...vouched] };
  await world.publishPartnership();
}, 240_000);
afterAll(() => world.close());

/** A push that these three have signed with their passkeys, whichever each of them uses. */
async function signedBy(copyId: string, used = passkeys): Promise<ProfilePush> {
  const push = await world.push({ copyId });
  const { nurse, sergeant, coordinator } = world.partnership.signers;
  const sign = (signer: string, role: ManifestSignature['role'], passkey: SoftPasskey): ManifestSignature => {
    const subject = push.manifest.manifestId;
    const said = { subject, digest: manifestDigest(push.manifest), role, signer, signedAt: world.now.toISOString() };
    return { signer, role, jws: passkey.sign(said) };
  };
  const signatures = [
    sign(nurse.signer, 'HEALTH', used.nurse),
    sign(sergeant.signer, 'POLICE', used.sergeant),
    sign(coordinator.signer, 'COORDINATOR', used.coordinator),
  ];
  return { ...push, signatures };
}

const answered = async (push: ProfilePush): Promise<unknown> => {
  const { type, payload } = await world.hub.ask('profile.push', push);
  return type === 'profile.held' ? 'HELD' : (payload as { code: string }).code;
};

describe('where the agreement asks for passkeys', () => {
  it('S41: a disclosure goes in that three people signed with passkeys their agencies vouch for', async () => {
    expect(await answered(await signedBy('copy-passkeys'))).toBe('HELD');
  });

  it('S41: one that was signed with software keys does not', async () => {
    expect(await answered(await world.push({ copyId: 'copy-software' }))).toBe('ASSURANCE_TOO_LOW');
  });

  it('S41: one does not with a passkey that no agency vouches for, or that is another person’s', async () => {
    expect(await answered(await signedBy('copy-a', { ...passkeys, sergeant: new SoftPasskey() }))).toBe(
      'SIGNATURE_WRONG',
    );
    expect(await answered(await signedBy('copy-b', { ...passkeys, nurse: passkeys.sergeant }))).toBe('SIGNATURE_WRONG');
  });
});
