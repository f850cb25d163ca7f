import { createHash } from 'node:crypto';
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify } from 'jose';
import type { CompactVerifyResult, JWK } from 'jose';
import { RefuseError } from '#contracts';
import type { Envelope } from '#contracts';
import { canonicalBytes } from './digests.js';
import { importedKey } from './keys.js';

/** Longest sealed envelope that is looked at, in characters. */
export const LONGEST_ENVELOPE = 2_000_000;
const DEEPEST_PAYLOAD = 12;
const CLOCKS_MAY_DIFFER_MS = 2 * 60 * 60 * 1000;

/** Signs as `from`, then encrypts to one receiver: a compact JWE around a compact JWS. */
export async function sealEnvelope(envelope: Envelope, senderSigning: JWK, receiverSealing: JWK): Promise<string> {
  return seal(canonicalBytes(envelope), senderSigning, receiverSealing);
}

export interface Opening {
  /** The private sealing key of the one who opens. */
  sealing: JWK;
  /** Whom the message must be for. */
  to: string;
  /** Whose mailbox it came out of: nobody else may have sent it. */
  from: string;
  /** The sender's public signing key, from the directory. */
  senderSigning: JWK | undefined;
  now: Date;
}

/**
 * Opens and checks a sealed envelope. Throws a `RefuseError` whose code says which check failed:
 * `ENVELOPE_TOO_LARGE`, `NOT_SEALED_TO_US`, `SENDER_UNKNOWN`, `SIGNATURE_WRONG`, `SIGNED_FOR_ANOTHER`,
 * `ENVELOPE_MALFORMED`, `VERSION_UNKNOWN`, `WRONG_RECEIVER`, `WRONG_MAILBOX`, `EXPIRED`, `TOO_DEEP`.
 */
export async function openEnvelope(sealed: unknown, opening: Opening): Promise<Envelope> {
  if (typeof sealed !== 'string') throw new RefuseError('NOT_SEALED_TO_US', 'This is not a sealed envelope.');
  if (!opening.senderSigning) throw new RefuseError('SENDER_UNKNOWN', 'No key of this sender is in the directory.');
  const envelope = asEnvelope(await unseal(sealed, opening.sealing, opening.senderSigning));
  if (envelope.v !== 1) throw new RefuseError('VERSION_UNKNOWN', 'Only version 1 envelopes are understood here.');
  if (envelope.to !== opening.to) throw new RefuseError('WRONG_RECEIVER', 'This envelope is meant for somebody else.');
  if (envelope.from !== opening.from)
    throw new RefuseError('WRONG_MAILBOX', 'The sender does not own the mailbox that this came out of.');
  const now = opening.now.getTime();
  if (Date.parse(envelope.expiresAt) + CLOCKS_MAY_DIFFER_MS < now)
    throw new RefuseError('EXPIRED', 'This envelope came after its time; send it anew if it is still wanted.');
  if (depthOf(envelope.payload) > DEEPEST_PAYLOAD)
    throw new RefuseError('TOO_DEEP', 'The payload is nested too deeply.');
  return envelope;
}

/** SHA-256 of an envelope, as a reply carries it. */
export function envelopeHash(envelope: Envelope): string {
  return createHash('sha256').update(canonicalBytes(envelope)).digest('base64url');
}

/** Signs and encrypts any JSON value to one receiver. */
export function sealValue(value: unknown, senderSigning: JWK, receiverSealing: JWK): Promise<string> {
  return seal(canonicalBytes(value), senderSigning, receiverSealing);
}

/** The reverse of `sealValue`; throws as `openEnvelope` does. */
export async function unsealValue(sealed: string, sealing: JWK, senderSigning: JWK): Promise<unknown> {
  return parsed(await unseal(sealed, sealing, senderSigning));
}

async function seal(bytes: Buffer, senderSigning: JWK, receiverSealing: JWK): Promise<string> {
  const jws = await new CompactSign(bytes)
    // Whom it was signed for: else whoever opens it could seal it on to somebody else, as if it were meant for them.
    .setProtectedHeader({ alg: 'EdDSA', for: receiverSealing.x })
    .sign(await importedKey(senderSigning, 'EdDSA'));
  return new CompactEncrypt(Buffer.from(jws))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWS' })
    .encrypt(await importedKey(receiverSealing, 'ECDH-ES'));
}

async function unseal(sealed: string, sealing: JWK, senderSigning: JWK): Promise<Uint8Array> {
  if (sealed.length > LONGEST_ENVELOPE) throw new RefuseError('ENVELOPE_TOO_LARGE', 'This envelope is too large.');
  let jws: Uint8Array;
  try {
    const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
    ({ plaintext: jws } = await compactDecrypt(sealed, await importedKey(sealing, 'ECDH-ES'), options));
  } catch {
    throw new RefuseError('NOT_SEALED_TO_US', 'This envelope was not sealed to our key; fetch the directory again.');
  }
  const { payload, protectedHeader } = await verified(jws, senderSigning);
  if (protectedHeader.for !== sealing.x)
    throw new RefuseError('SIGNED_FOR_ANOTHER', 'The sender signed this for another receiver, and not for us.');
  return payload;
}

async function verified(jws: Uint8Array, senderSigning: JWK): Promise<CompactVerifyResult> {
  try {
    return await compactVerify(jws, await importedKey(senderSigning, 'EdDSA'), { algorithms: ['EdDSA'] });
  } catch {
    throw new RefuseError('SIGNATURE_WRONG', 'The signature is not the sender’s.');
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new RefuseError('ENVELOPE_MALFORMED', 'What was sealed is not JSON.');
  }
}

function asEnvelope(bytes: Uint8Array): Envelope {
  const value = parsed(bytes) as Partial<Envelope> | null;
  const texts = [value?.id, value?.type, value?.from, value?.to, value?.issuedAt, value?.expiresAt];
  const known = new Set(['v', 'id', 'type', 'from', 'to', 're', 'issuedAt', 'expiresAt', 'payload']);
  if (
    !texts.every((text) => typeof text === 'string' && text.length <= 100) ||
    Object.keys(value ?? {}).some((property) => !known.has(property)) ||
    Number.isNaN(Date.parse(value?.expiresAt ?? ''))
  ) {
    throw new RefuseError('ENVELOPE_MALFORMED', 'The envelope lacks a property, or has one too many.');
  }
  return value as Envelope;
}

function depthOf(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  while (level.length > 0 && depth <= DEEPEST_PAYLOAD) {
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []));
    depth += 1;
  }
  return depth;
}
