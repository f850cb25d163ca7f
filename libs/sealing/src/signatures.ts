import { CompactSign, compactVerify } from 'jose';
import type { JWK } from 'jose';
import type { ManifestSignature, SigningRole } from '#contracts';
import { canonicalBytes } from './digests.js';
import { importedKey } from './keys.js';

/** What a person puts their name to. `subject` is the manifest or decision, `digest` what it says. */
export interface SignedStatement {
  subject: string;
  digest: string;
  role: SigningRole;
  signer: string;
  signedAt: string;
}

/** Signs a statement with the person's own key. */
export async function signStatement(statement: SignedStatement, key: JWK): Promise<string> {
  return new CompactSign(canonicalBytes(statement))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'concordat-statement' })
    .sign(await importedKey(key, 'EdDSA'));
}

/** True when `signature` is this signer's, in this role, over exactly this subject and digest. */
export async function isSignedBy(
  signature: ManifestSignature,
  expected: { subject: string; digest: string },
  publicKey: JWK,
): Promise<boolean> {
  try {
    const key = await importedKey(publicKey, 'EdDSA');
    const { payload } = await compactVerify(signature.jws, key, { algorithms: ['EdDSA'] });
    const statement = JSON.parse(Buffer.from(payload).toString('utf8')) as SignedStatement;
    return (
      statement.subject === expected.subject &&
      statement.digest === expected.digest &&
      statement.role === signature.role &&
      statement.signer === signature.signer
    );
  } catch {
    return false;
  }
}

/** Signs any JSON value as a compact JWS over its canonical bytes. */
export async function signValue(value: unknown, key: JWK): Promise<string> {
  return new CompactSign(canonicalBytes(value))
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(await importedKey(key, 'EdDSA'));
}

/** The value that was signed, or undefined when the signature is not this key's. */
export async function verifiedValue(jws: string, publicKey: JWK): Promise<unknown> {
  try {
    const key = await importedKey(publicKey, 'EdDSA');
    const { payload } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return undefined;
  }
}
