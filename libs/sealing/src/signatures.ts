import { CompactSign, compactVerify } from 'jose';
import type { JWK } from 'jose';
import type { ManifestSignature, SigningRole } from '#contracts';
import { canonicalBytes } from './digests.js';
import { importedKey } from './keys.js';
import { isPasskeySignature, passkeyStatement } from './passkey.js';
import { isPasskey } from './signing-key.js';
import type { SigningKey } from './signing-key.js';

const STATEMENT = 'concordat-statement';

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
    .setProtectedHeader({ alg: 'EdDSA', typ: STATEMENT })
    .sign(await importedKey(key, 'EdDSA'));
}

/**
 * True when `signature` is this signer's, in this role, over exactly this subject and digest. `keys` are those the
 * signer may use: a public JWK, a passkey, or several.
 */
export async function isSignedBy(
  signature: ManifestSignature,
  expected: { subject: string; digest: string },
  keys: SigningKey | readonly SigningKey[],
): Promise<boolean> {
  return (await keyThatSigned(signature, expected, keys)) !== undefined;
}

/** As `isSignedBy`, and tells with which of the keys: how sure one can be depends on it. */
export async function keyThatSigned(
  { jws, role, signer }: ManifestSignature,
  { subject, digest }: { subject: string; digest: string },
  keys: SigningKey | readonly SigningKey[],
): Promise<SigningKey | undefined> {
  for (const key of [keys].flat() as SigningKey[]) {
    const said = await statementSignedBy(jws, key);
    const holds = said?.subject === subject && said.digest === digest && said.role === role && said.signer === signer;
    if (holds) return key;
  }
  return undefined;
}

async function statementSignedBy(text: string, key: SigningKey): Promise<SignedStatement | undefined> {
  if (isPasskey(key)) return isPasskeySignature(text) ? passkeyStatement(text, key) : undefined;
  return isPasskeySignature(text)
    ? undefined
    : ((await verifiedValue(text, key, STATEMENT)) as SignedStatement | undefined);
}

/** Signs any JSON value as a compact JWS over its canonical bytes. `typ` keeps one kind of value from passing for another. */
export async function signValue(value: unknown, key: JWK, typ?: string): Promise<string> {
  return new CompactSign(canonicalBytes(value))
    .setProtectedHeader({ alg: 'EdDSA', ...(typ && { typ }) })
    .sign(await importedKey(key, 'EdDSA'));
}

/** The value that was signed, or undefined when the signature is not this key's, or is of another `typ`. */
export async function verifiedValue(jws: string, publicKey: JWK, typ?: string): Promise<unknown> {
  try {
    const key = await importedKey(publicKey, 'EdDSA');
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    if (typ !== undefined && protectedHeader.typ !== typ) return undefined;
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return undefined;
  }
}
