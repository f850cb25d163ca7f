import { createHash } from 'node:crypto';
import { canonicalBytes } from './digests.js';
import type { SignedStatement } from './signatures.js';
import type { PasskeyKey } from './signing-key.js';

const PREFIX = 'webauthn';

/** What a browser gives back from `navigator.credentials.get`; all base64url. */
export interface PasskeyAssertion {
  authenticatorData: string;
  clientDataJSON: string;
  signature: string;
}

/** The challenge that the passkey signs: bound to who signs what, as what, and when. Base64url. */
export function passkeyChallenge(statement: SignedStatement): string {
  return createHash('sha256').update(canonicalBytes(statement)).digest('base64url');
}

/** Puts statement and assertion into one text, which stands wherever a signature stands. */
export function passkeySignature(statement: SignedStatement, assertion: PasskeyAssertion): string {
  const said = canonicalBytes(statement).toString('base64url');
  return [PREFIX, said, assertion.authenticatorData, assertion.clientDataJSON, assertion.signature].join('.');
}

export const isPasskeySignature = (text: string): boolean => text.startsWith(`${PREFIX}.`);

/**
 * The statement, if this passkey signed it, here, with the person verified by finger, face or PIN. Undefined where
 * anything differs: it never throws.
 */
export async function passkeyStatement(text: string, key: PasskeyKey): Promise<SignedStatement | undefined> {
  const [, said, authenticatorData, clientDataJSON, signature, ...more] = text.split('.');
  if (!said || !authenticatorData || !clientDataJSON || !signature || more.length > 0) return undefined;
  try {
    const statement = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as SignedStatement;
    const { crossOrigin } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      crossOrigin?: boolean;
    };
    if (crossOrigin === true) return undefined;
    // Loaded when it is needed: an adapter whose partners use no passkeys does without it.
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const { verified } = await verifyAuthenticationResponse({
      response: {
        id: key.credentialId,
        rawId: key.credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: { authenticatorData, clientDataJSON, signature },
      },
      expectedChallenge: passkeyChallenge(statement),
      expectedOrigin: [...key.origins],
      expectedRPID: key.rpId,
      credential: { id: key.credentialId, publicKey: new Uint8Array(Buffer.from(key.cose, 'base64url')), counter: 0 },
      requireUserVerification: true,
    });
    return verified ? statement : undefined;
  } catch {
    return undefined;
  }
}
