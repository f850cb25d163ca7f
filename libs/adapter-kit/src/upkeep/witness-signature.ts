import { CompactSign, importJWK } from 'jose';
import type { JWK } from 'jose';
import { canonicalBytes } from '#sealing';

/** A compact JWS (EdDSA) over the canonical JSON of `{ size, head }`. */
export async function witnessSignature(checkpoint: { size: number; head: string }, signing: JWK): Promise<string> {
  return new CompactSign(canonicalBytes(checkpoint))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'concordat-witness' })
    .sign(await importJWK(signing, 'EdDSA'));
}
