import { readFileSync } from 'node:fs';
import { MESSAGES, checkedPayload } from '#contracts';
import type { Envelope, MessageType } from '#contracts';
import { openEnvelope, publicJwk } from '#sealing';
import { canonical, digest, openJwe, readJws, screeningCode } from './independent.js';
import { makeVectors } from './vectors.js';
import type { Vectors } from './vectors.js';

const DOCS = new URL('../../libs/sealing/docs/', import.meta.url);
const specification = readFileSync(new URL('wire.md', DOCS), 'utf8');
const vectors = JSON.parse(readFileSync(new URL('wire-vectors.json', DOCS), 'utf8')) as Vectors;
const { keys } = vectors;

type Party = keyof typeof keys;

/** Everything a sealed text differs in each time that it is made. */
const withoutSealed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (name, one: unknown) => (name === 'sealed' ? undefined : one)));

const unsealed = (sealed: string, to: Party, from: Party): unknown => {
  const jws = openJwe(sealed, { ...keys[to].sealing });
  const text = jws === undefined ? undefined : readJws(jws, { ...keys[from].signing });
  return text === undefined ? undefined : JSON.parse(text);
};

describe('the wire vectors, read by Node’s own primitives alone', () => {
  it('are those that the command writes today', async () => {
    expect(withoutSealed(vectors)).toEqual(withoutSealed(await makeVectors()));
  });

  it.each(vectors.canonical)('have the canonical form $text', ({ value, text, digest: hash }) => {
    expect({ text: canonical(value), hash: digest(value) }).toEqual({ text, hash });
  });

  it.each(vectors.opened)('open to the envelope $envelope.type, with its hash', ({ envelope, hash, sealed }) => {
    const [to, from] = [envelope.to as Party, envelope.from as Party];
    expect(unsealed(sealed, to, from)).toEqual(envelope);
    expect(digest(envelope)).toBe(hash);
    expect(JSON.parse(JSON.stringify(checkedPayload(envelope.type as MessageType, envelope.payload)))).toEqual(
      envelope.payload,
    );
  });

  it('answer a request by its id and the hash of its envelope', () => {
    const [asked, answer] = vectors.opened;
    expect(answer!.envelope.re).toEqual({ id: asked!.envelope.id, hash: digest(asked!.envelope) });
  });

  it.each(vectors.refused)('are refused with $code', async ({ code, sealed }) => {
    const now = new Date(vectors.now);
    const opening = { sealing: keys['police-north'].sealing, to: 'police-north', from: 'hub', now };
    await expect(
      openEnvelope(sealed, { ...opening, senderSigning: publicJwk(keys.hub.signing) }),
    ).rejects.toMatchObject({ code });
    expect(reasonIn(sealed)).toBe(code);
  });

  it.each(vectors.signed)('hold $what, signed as $typ and as nothing else', ({ by, typ, jws, ...one }) => {
    const key = { ...keys[by as Party].signing };
    const payload = JSON.parse(readJws(jws, key, typ)!) as { agency?: string; digest?: string };
    expect(canonical(payload)).toBe(readJws(jws, key, typ));
    expect(readJws(jws, key)).toBeUndefined();
    expect(readJws(jws, { ...keys['trust-vale'].signing }, typ)).toBeUndefined();
    if ('report' in one) {
      const { digest: written, ...report } = one.report!;
      expect([digest(report), payload.digest]).toEqual([written, written]);
    }
  });

  it('hold a disclosure whose digests and three signatures follow from one another', () => {
    const { message, vouchers } = vectors.push;
    const { manifest, section, fields, signatures } = message;
    for (const [at, { field, label, value, safety, salt }] of fields.entries())
      expect(digest({ field, label, value, safety, salt })).toBe(section.fields[at]!.digest);
    expect(digest(section)).toBe(manifest.sections[0]!.digest);
    expect(digest(manifest)).toBe(vectors.push.digest);
    for (const [at, { signer, role, jws }] of signatures.entries()) {
      const { agency } = JSON.parse(Buffer.from(vouchers[at]!.split('.')[1]!, 'base64url').toString()) as {
        agency: Party;
      };
      const vouched = JSON.parse(readJws(vouchers[at]!, { ...keys[agency].signing }, 'concordat-voucher')!) as {
        key: Record<string, unknown>;
        roles: string[];
        signer: string;
      };
      expect(vouched).toMatchObject({ signer, roles: [role] });
      expect(JSON.parse(readJws(jws, vouched.key, 'concordat-statement')!)).toMatchObject({
        ...{ subject: manifest.manifestId, digest: vectors.push.digest, role, signer },
      });
    }
    const lines = fields.map(({ field, label, value }) => ({ field, label, value }));
    expect(digest({ copyId: 'copy-91e0', copyVersion: 1, lines })).toBe(vectors.push.heldDigest);
    expect(() => checkedPayload('profile.push', message)).not.toThrow();
  });

  it.each(vectors.screening.codes)('have a screening code for “$matchKey”', ({ matchKey, code }) => {
    expect(screeningCode(vectors.screening.key, matchKey)).toBe(code);
  });
});

describe('the wire specification', () => {
  it('names every message of version 1, and no other', () => {
    const named = [...specification.matchAll(/^\| `([a-z.]+)` \| (?:hub|agency|both) \|/gm)].map(([, type]) => type);
    expect(named.sort()).toEqual(Object.keys(MESSAGES).sort());
  });

  it('names every code that an envelope is refused with', () => {
    const missing = vectors.refused.filter(({ code }) => !specification.includes(`\`${code}\``));
    expect(missing).toEqual([]);
  });
});

/** The checks in the order in which the specification lists them. */
function reasonIn(sealed: string): string | undefined {
  const jws = openJwe(sealed, { ...keys['police-north'].sealing });
  if (jws === undefined) return 'NOT_SEALED_TO_US';
  const text = readJws(jws, { ...keys.hub.signing });
  if (text === undefined) return 'SIGNATURE_WRONG';
  const { v, id, type, from, to, re: _re, issuedAt, expiresAt, payload, ...more } = JSON.parse(text) as Envelope;
  const texts = [id, type, from, to, issuedAt, expiresAt];
  if (Object.keys(more).length > 0 || !texts.every((one) => typeof one === 'string')) return 'ENVELOPE_MALFORMED';
  if (v !== 1) return 'VERSION_UNKNOWN';
  if (to !== 'police-north') return 'WRONG_RECEIVER';
  if (from !== 'hub') return 'WRONG_MAILBOX';
  if (Date.parse(expiresAt) + 2 * 3_600_000 < Date.parse(vectors.now)) return 'EXPIRED';
  return depth(payload) > 12 ? 'TOO_DEEP' : undefined;
}

const depth = (value: unknown): number =>
  value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 1;
