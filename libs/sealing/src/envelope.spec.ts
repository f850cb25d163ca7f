import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import fc from 'fast-check';
import { RefuseError } from '#contracts';
import type { Envelope } from '#contracts';
import { LONGEST_ENVELOPE, envelopeHash, openEnvelope, sealEnvelope, sealValue, unsealValue } from './envelope.js';
import type { Opening } from './envelope.js';
import { generatePartyKeys, publicKeysOf } from './keys.js';
import type { PartyKeys } from './keys.js';

const NOW = new Date('2026-09-01T10:00:00Z');
const HOUR = 3_600_000;

const letter: Envelope = {
  v: 1,
  id: 'msg-1',
  type: 'match.screened',
  from: 'police-north',
  to: 'hub',
  issuedAt: NOW.toISOString(),
  expiresAt: new Date(NOW.getTime() + HOUR).toISOString(),
  payload: { enquiryId: 'enq-1', answer: 'NOT_KNOWN' },
};

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof RefuseError) return error.code;
    throw error;
  }
  return 'OPENED';
}

const nested = (levels: number): unknown => (levels === 0 ? 'bottom' : { in: nested(levels - 1) });

describe('an envelope', () => {
  let agency: PartyKeys;
  let hub: PartyKeys;
  let opening: Opening;
  const sealed = (changes: object = {}) =>
    sealEnvelope({ ...letter, ...changes } as Envelope, agency.signing, publicKeysOf(hub).sealing);

  beforeAll(async () => {
    [agency, hub] = await Promise.all([generatePartyKeys(), generatePartyKeys()]);
    opening = {
      sealing: hub.sealing,
      to: 'hub',
      from: 'police-north',
      senderSigning: publicKeysOf(agency).signing,
      now: NOW,
    };
  });

  it('comes out as it went in, with the reference to what it answers', async () => {
    const re = { id: 'msg-0', hash: envelopeHash(letter) };
    expect(await openEnvelope(await sealed({ re }), opening)).toEqual({ ...letter, re });
  });

  it('shows nothing of what it says while it is under way', async () => {
    const text = await sealed({ payload: { name: 'Testa Examplesson' } });
    const parts = text.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const word of ['Testa', 'Examplesson', 'police-north']) expect([text, ...parts].join(' ')).not.toContain(word);
  });

  it('is refused when any one character is another', async () => {
    const text = await sealed();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...alphabet), async (at, other) => {
        fc.pre(text[at] !== other && bytesDiffer(text, at, other));
        const code = await codeOf(openEnvelope(text.slice(0, at) + other + text.slice(at + 1), opening));
        expect(code).toBe('NOT_SEALED_TO_US');
      }),
      { numRuns: 400 },
    );
  });

  it('is refused when it is cut short anywhere', async () => {
    const text = await sealed();
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), async (length) => {
        expect(await codeOf(openEnvelope(text.slice(0, length), opening))).toBe('NOT_SEALED_TO_US');
      }),
      { numRuns: 100 },
    );
  });

  it('is refused when it came out of another’s mailbox', async () => {
    expect(await codeOf(openEnvelope(await sealed({ from: 'trust-vale' }), opening))).toBe('WRONG_MAILBOX');
  });

  it('is refused when it is meant for another receiver', async () => {
    expect(await codeOf(openEnvelope(await sealed({ to: 'trust-vale' }), opening))).toBe('WRONG_RECEIVER');
  });

  it('is refused when it is sealed to another key', async () => {
    const other = await generatePartyKeys();
    expect(await codeOf(openEnvelope(await sealed(), { ...opening, sealing: other.sealing }))).toBe('NOT_SEALED_TO_US');
  });

  it('S07: is refused when whoever it was for seals it on to somebody else', async () => {
    const elsewhere = await generatePartyKeys();
    const meantForElsewhere = await sealEnvelope(letter, agency.signing, publicKeysOf(elsewhere).sealing);
    const { plaintext } = await compactDecrypt(meantForElsewhere, await importJWK(elsewhere.sealing, 'ECDH-ES'));
    const sealedOn = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWS' })
      .encrypt(await importJWK(publicKeysOf(hub).sealing, 'ECDH-ES'));
    expect(await codeOf(openEnvelope(sealedOn, opening))).toBe('SIGNED_FOR_ANOTHER');
  });

  it('is refused when somebody else signed it', async () => {
    const forger = await generatePartyKeys();
    const forged = await sealEnvelope(letter, forger.signing, publicKeysOf(hub).sealing);
    expect(await codeOf(openEnvelope(forged, opening))).toBe('SIGNATURE_WRONG');
  });

  it('is refused when the sender is in no directory', async () => {
    expect(await codeOf(openEnvelope(await sealed(), { ...opening, senderSigning: undefined }))).toBe('SENDER_UNKNOWN');
  });

  it('is refused after its time, with two hours for clocks that differ', async () => {
    const text = await sealed();
    const at = (hours: number) =>
      codeOf(openEnvelope(text, { ...opening, now: new Date(NOW.getTime() + hours * HOUR) }));
    expect(await at(2.9)).toBe('OPENED');
    expect(await at(3.1)).toBe('EXPIRED');
  });

  it('is refused when its payload is nested too deeply', async () => {
    expect(await codeOf(openEnvelope(await sealed({ payload: nested(8) }), opening))).toBe('OPENED');
    expect(await codeOf(openEnvelope(await sealed({ payload: nested(40) }), opening))).toBe('TOO_DEEP');
  });

  it('is refused unopened when it is too large', async () => {
    expect(await codeOf(openEnvelope('A'.repeat(LONGEST_ENVELOPE + 1), opening))).toBe('ENVELOPE_TOO_LARGE');
  });

  it.each([
    ['a property too many', { extra: 1 }],
    ['no date of expiry', { expiresAt: undefined }],
    ['an expiry that is no date', { expiresAt: 'soon' }],
    ['an id that is no text', { id: 7 }],
    ['an id without end', { id: 'x'.repeat(101) }],
  ])('is refused with %s', async (_, changes) => {
    const wrong: unknown = JSON.parse(JSON.stringify({ ...letter, ...changes }));
    const text = await sealValue(wrong, agency.signing, publicKeysOf(hub).sealing);
    expect(await codeOf(openEnvelope(text, opening))).toBe('ENVELOPE_MALFORMED');
  });

  it('is refused in another version', async () => {
    expect(await codeOf(openEnvelope(await sealed({ v: 2 }), opening))).toBe('VERSION_UNKNOWN');
  });

  it.each([undefined, null, 7, {}, '', 'a.b.c', '....'])('%j is none', async (sealedThing) => {
    expect(await codeOf(openEnvelope(sealedThing, opening))).toBe('NOT_SEALED_TO_US');
  });

  it('has a hash that depends on every part of it and not on the order of its properties', () => {
    const turned = Object.fromEntries(Object.entries(letter).reverse()) as unknown as Envelope;
    expect(envelopeHash(turned)).toBe(envelopeHash(letter));
    expect(envelopeHash({ ...letter, to: 'trust-vale' })).not.toBe(envelopeHash(letter));
  });

  it('is not needed to seal a value to one reader', async () => {
    const value = { enquiryId: 'enq-1', to: 'hub', identity: { familyName: 'Examplesson' } };
    const text = await sealValue(value, agency.signing, publicKeysOf(hub).sealing);
    expect(await unsealValue(text, hub.sealing, publicKeysOf(agency).signing)).toEqual(value);
    const outsider = await generatePartyKeys();
    expect(await codeOf(unsealValue(text, outsider.sealing, publicKeysOf(agency).signing))).toBe('NOT_SEALED_TO_US');
  });
});

/** The last character of a base64url part may hold spare bits: changing those alone changes nothing that is sealed. */
function bytesDiffer(text: string, at: number, other: string): boolean {
  const changed = text.slice(0, at) + other + text.slice(at + 1);
  const decoded = (whole: string) =>
    whole
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('hex'))
      .join('.');
  return decoded(text) !== decoded(changed);
}
