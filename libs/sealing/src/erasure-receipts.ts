import type { JWK } from 'jose';
import type { ErasureResult } from '#contracts';
import { signValue, verifiedValue } from './signatures.js';

const ERASURE = 'concordat-erasure';

/** An agency's word that a copy is out of its system. */
export interface ErasureReceipt {
  agency: string;
  copyId: string;
  result: ErasureResult;
  /** How many times over the system was asked whether anything is left. */
  readBacks: number;
  /** ISO 8601 with a zone. */
  at: string;
  explanation?: string;
}

/** A compact JWS that anybody can check who has the agency's public key, and that outlives the message it came in. */
export const signErasure = (receipt: ErasureReceipt, signing: JWK): Promise<string> =>
  signValue(receipt, signing, ERASURE);

/** What the receipt says, if this key signed it and nothing else. */
export async function readErasure(jws: string, signingKey: JWK): Promise<ErasureReceipt | undefined> {
  return (await verifiedValue(jws, signingKey, ERASURE)) as ErasureReceipt | undefined;
}
