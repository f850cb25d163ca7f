import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  verify,
} from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';

/** A second reading of the wire specification: Node's own primitives, and nothing of the project's or of `jose`. */

type Key = Record<string, unknown>;

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const said = (part: string): Record<string, unknown> => JSON.parse(bytes(part).toString()) as Record<string, unknown>;
const jwk = (key: Key) => ({ key: key as JsonWebKey, format: 'jwk' as const });

/** RFC 8785. JavaScript's own order of strings and its own numbers are those that it asks for. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

export const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('base64url');

/** The payload of a compact JWS, where this key signed it under this `typ`; undefined otherwise. */
export function readJws(jws: string, key: Key, typ?: string): string | undefined {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  const { alg, typ: itsTyp } = said(header);
  const { kty, crv, x } = key;
  const isSigned = verify(
    null,
    Buffer.from(`${header}.${payload}`),
    createPublicKey(jwk({ kty, crv, x })),
    bytes(signature),
  );
  return alg === 'EdDSA' && itsTyp === typ && isSigned ? bytes(payload).toString() : undefined;
}

/** What was sealed to this private X25519 key; undefined where it was not. RFC 7518, 4.6 and 5.3. */
export function openJwe(jwe: string, key: Key): string | undefined {
  const [header = '', , iv = '', body = '', tag = ''] = jwe.split('.');
  const { alg, enc, epk } = said(header);
  if (alg !== 'ECDH-ES' || enc !== 'A256GCM') return undefined;
  const ours = createPrivateKey(jwk(key));
  const secret = diffieHellman({ privateKey: ours, publicKey: createPublicKey(jwk(epk as Key)) });
  const decipher = createDecipheriv('aes-256-gcm', concatKdf(secret, 'A256GCM', 256), bytes(iv));
  decipher.setAAD(Buffer.from(header)).setAuthTag(bytes(tag));
  try {
    return Buffer.concat([decipher.update(bytes(body)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

function concatKdf(secret: Buffer, algorithm: string, bits: number): Buffer {
  const number = (value: number): Buffer => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(value);
    return four;
  };
  const name = Buffer.from(algorithm);
  const info = [number(name.length), name, number(0), number(0), number(bits)];
  return createHash('sha256')
    .update(Buffer.concat([number(1), secret, ...info]))
    .digest();
}

export function screeningCode(key: string, matchKey: string): string {
  const codeKey = createHmac('sha256', bytes(key)).update('concordat/screening-code/v1').digest();
  return createHmac('sha256', codeKey).update(matchKey).digest().subarray(0, 16).toString('base64url');
}
