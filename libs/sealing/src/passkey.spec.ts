import { SoftPasskey } from '../test-support/soft-passkey.js';
import type { Wrong } from '../test-support/soft-passkey.js';
import { digestOf } from './digests.js';
import { generateSigningKey, publicJwk } from './keys.js';
import { isSignedBy, keyThatSigned, signStatement } from './signatures.js';
import { assuranceOf } from './signing-key.js';

const expected = { subject: 'man-1', digest: digestOf('what is signed') };
const statement = { ...expected, role: 'HEALTH' as const, signer: 'nurse', signedAt: '2026-09-01T10:00:00Z' };
const as = (jws: string) => ({ signer: 'nurse', role: 'HEALTH' as const, jws });

describe('a signature by passkey', () => {
  const passkey = new SoftPasskey();

  it('holds for what was signed, by whom and as what', async () => {
    expect(await isSignedBy(as(passkey.sign(statement)), expected, passkey.key)).toBe(true);
  });

  it.each<[string, Wrong]>([
    ['another challenge', { challenge: digestOf('another') }],
    [
      'a statement put in the place of the one that was signed',
      { said: { ...statement, signedAt: '2026-09-02T10:00:00Z' } },
    ],
    ['another web address', { origin: 'https://hub.example.evil' }],
    ['another domain', { rpId: 'evil.example' }],
    ['the making of a key, not its use', { type: 'webauthn.create' }],
    ['a frame on somebody else’s page', { crossOrigin: true }],
    ['nobody there', { flags: 0x04 }],
    ['somebody there whom nobody verified', { flags: 0x01 }],
  ])('does not hold over %s', async (_, wrong) => {
    expect(await isSignedBy(as(passkey.sign(statement, wrong)), expected, passkey.key)).toBe(false);
  });

  it.each([
    ['another digest', { digest: digestOf('something else') }],
    ['another subject', { subject: 'man-2' }],
    ['another role', { role: 'POLICE' as const }],
    ['another name', { signer: 'constable' }],
  ])('does not hold over %s', async (_, change) => {
    expect(await isSignedBy(as(passkey.sign({ ...statement, ...change })), expected, passkey.key)).toBe(false);
  });

  it('does not hold with another’s key, a key in a file, or a text that is none', async () => {
    const text = passkey.sign(statement);
    expect(await isSignedBy(as(text), expected, new SoftPasskey().key)).toBe(false);
    expect(await isSignedBy(as(text), expected, publicJwk(await generateSigningKey()))).toBe(false);
    for (const rubbish of ['webauthn', 'webauthn....', 'webauthn.e30.e30.e30.e30', `${text}.x`, ''])
      expect(await isSignedBy(as(rubbish), expected, passkey.key)).toBe(false);
  });

  it('is told from one by a key in a file, where a person has both', async () => {
    const own = await generateSigningKey();
    const keys = [publicJwk(own), passkey.key];
    const bySoftware = await keyThatSigned(as(await signStatement(statement, own)), expected, keys);
    const byPasskey = await keyThatSigned(as(passkey.sign(statement)), expected, keys);
    expect([bySoftware, byPasskey].map((key) => key && assuranceOf(key))).toEqual(['SOFTWARE_KEY', 'PASSKEY']);
  });
});
