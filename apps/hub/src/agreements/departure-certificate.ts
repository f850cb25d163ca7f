import type { ErasureResult } from '#contracts';

/** Proof that a party which left holds nothing of the programme any more, and that its words are gone. It names nobody. */
export interface DepartureCertificate {
  certificateId: string;
  agency: string;
  leftAt: string;
  issuedAt: string;
  /** Cases it had a part in. */
  cases: number;
  contributionsWithdrawn: number;
  /** Copies of other agencies out of which its words were ordered. */
  copiesNarrowed: number;
  copies: { copyId: string; caseRef: string; version: number; result: ErasureResult; erasedAt: string }[];
  /** Where the ledger stood. */
  ledger: { size: number; head: string };
}
