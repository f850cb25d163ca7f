import { createHash, createPrivateKey } from 'node:crypto';
import type { JWK } from 'jose';

/** Of RFC 8410: what stands before the 32 bytes of a private key. */
const BEFORE = { Ed25519: '302e020100300506032b657004220420', X25519: '302e020100300506032b656e04220420' };

/** The same key for the same name, so that vectors stay as they are. It is no secret, and is never to be used as one. */
export function madeUpKey(name: string, curve: keyof typeof BEFORE): JWK {
  const seed = createHash('sha256').update(`concordat wire vectors: ${name} ${curve}`).digest();
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from(BEFORE[curve], 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { kty, crv, x, d } = key.export({ format: 'jwk' });
  return { kty, crv, x, d };
}

export const madeUpParty = (name: string) => ({
  signing: madeUpKey(name, 'Ed25519'),
  sealing: madeUpKey(name, 'X25519'),
});
