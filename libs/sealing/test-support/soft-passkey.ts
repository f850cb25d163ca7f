import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { passkeyChallenge, passkeySignature } from '../src/index.js';
import type { PasskeyKey, SignedStatement } from '../src/index.js';

/** Where an assertion can be made other than it should be. */
export interface Wrong {
  challenge?: string;
  origin?: string;
  type?: string;
  rpId?: string;
  /** 0x01 the person was there, 0x04 they were verified. */
  flags?: number;
  crossOrigin?: boolean;
  /** What the text says was signed, beside what was. */
  said?: SignedStatement;
}

/** A passkey as an authenticator holds it, with real signatures (ES256) over real WebAuthn structures. */
export class SoftPasskey {
  readonly key: PasskeyKey;
  private readonly own: KeyObject;

  constructor(rpId = 'hub.example', origin = 'https://hub.example') {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.own = privateKey;
    const cose = coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')).toString('base64url');
    this.key = { credentialId: randomBytes(16).toString('base64url'), cose, rpId, origins: [origin] };
  }

  sign(statement: SignedStatement, wrong: Wrong = {}): string {
    const { challenge = passkeyChallenge(statement), type = 'webauthn.get', crossOrigin = false } = wrong;
    const origin = wrong.origin ?? this.key.origins[0];
    const client = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
    const rpIdHash = createHash('sha256')
      .update(wrong.rpId ?? this.key.rpId)
      .digest();
    const authenticator = Buffer.concat([rpIdHash, Buffer.of(wrong.flags ?? 0x05), Buffer.of(0, 0, 0, 7)]);
    const over = Buffer.concat([authenticator, createHash('sha256').update(client).digest()]);
    return passkeySignature(wrong.said ?? statement, {
      authenticatorData: authenticator.toString('base64url'),
      clientDataJSON: client.toString('base64url'),
      signature: sign('sha256', over, this.own).toString('base64url'),
    });
  }
}

/** CBOR of `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`: an elliptic curve key on P-256 for ES256. */
function coseKey(x: Buffer, y: Buffer): Buffer {
  const head = Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01);
  return Buffer.concat([head, Buffer.of(0x21, 0x58, 0x20), x, Buffer.of(0x22, 0x58, 0x20), y]);
}
