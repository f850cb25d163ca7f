import type { Manifest, ManifestSignature } from '#contracts';
import { decryptContent, encryptContent, newContentKey } from './content.js';
import { digestOf, fieldDigest, heldDigest, manifestDigest } from './digests.js';
import { generateSigningKey, publicJwk } from './keys.js';
import { isSignedBy, signStatement } from './signatures.js';

const line = { field: 'whatHelps', label: 'What helps', value: 'Speak slowly.', safety: false, salt: 'salt' };

describe('a person’s signature', () => {
  const expected = { subject: 'man-1', digest: digestOf('what is signed') };
  const statement = { ...expected, role: 'HEALTH' as const, signer: 'signer-1', signedAt: '2026-09-01T10:00:00Z' };

  async function signed(
    changes: object = {},
  ): Promise<{ key: ReturnType<typeof publicJwk>; signature: ManifestSignature }> {
    const key = await generateSigningKey();
    const jws = await signStatement({ ...statement, ...changes }, key);
    return { key: publicJwk(key), signature: { signer: 'signer-1', role: 'HEALTH', jws } };
  }

  it('holds for what was signed, by whom and in which role', async () => {
    const { key, signature } = await signed();
    expect(await isSignedBy(signature, expected, key)).toBe(true);
  });

  it.each([
    ['another digest', { digest: digestOf('something else') }],
    ['another manifest', { subject: 'man-2' }],
    ['another role', { role: 'POLICE' }],
    ['another name', { signer: 'signer-2' }],
  ])('does not hold over %s', async (_, changes) => {
    const { key, signature } = await signed(changes);
    expect(await isSignedBy(signature, expected, key)).toBe(false);
  });

  it('does not hold with another’s key, or when it is no signature at all', async () => {
    const { signature, key } = await signed();
    expect(await isSignedBy(signature, expected, publicJwk(await generateSigningKey()))).toBe(false);
    expect(await isSignedBy({ ...signature, jws: 'a.b.c' }, expected, key)).toBe(false);
  });

  it('shows no private half of a key in the directory', async () => {
    expect(Object.keys(publicJwk(await generateSigningKey())).sort()).toEqual(['crv', 'kty', 'x']);
  });
});

describe('a digest', () => {
  it('is the same for the same value in any order of properties', () => {
    expect(digestOf({ a: 1, b: [2, { c: 'é' }] })).toBe(digestOf({ b: [2, { c: 'é' }], a: 1 }));
  });

  it.each(['field', 'label', 'value', 'salt'] as const)('of a line changes with its %s', (property) => {
    expect(fieldDigest({ ...line, [property]: 'another' })).not.toBe(fieldDigest(line));
  });

  it('of a line changes when it stops being a safety line', () => {
    expect(fieldDigest({ ...line, safety: true })).not.toBe(fieldDigest(line));
  });

  it('of what is held changes with copy, version and the order of the lines', () => {
    const other = { field: 'visitSafety', label: 'Visit safety', value: 'A dog.' };
    const held = heldDigest('copy-1', 1, [line, other]);
    expect(heldDigest('copy-1', 1, [line, other])).toBe(held);
    expect(heldDigest('copy-2', 1, [line, other])).not.toBe(held);
    expect(heldDigest('copy-1', 2, [line, other])).not.toBe(held);
    expect(heldDigest('copy-1', 1, [other, line])).not.toBe(held);
  });

  it('of a manifest changes with any edit', () => {
    const manifest = { manifestId: 'man-1', expiresAt: '2026-12-01T00:00:00Z' } as Manifest;
    expect(manifestDigest({ ...manifest, expiresAt: '2027-12-01T00:00:00Z' })).not.toBe(manifestDigest(manifest));
  });
});

describe('content at rest', () => {
  it('opens with its key in its place, and with nothing else', () => {
    const key = newContentKey();
    const sealed = encryptContent(key, 'case-1', Buffer.from('Speak slowly.'));
    expect(decryptContent(key, 'case-1', sealed).toString()).toBe('Speak slowly.');
    expect(() => decryptContent(newContentKey(), 'case-1', sealed)).toThrow();
    expect(() => decryptContent(key, 'case-2', sealed)).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => decryptContent(key, 'case-1', changed)).toThrow();
    }
  });
});
