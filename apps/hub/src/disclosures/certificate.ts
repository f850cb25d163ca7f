import type { ErasureResult } from '#contracts';

/** Proof that nothing of a case is left where it was put. It names nobody. */
export interface ErasureCertificate {
  certificateId: string;
  caseRef: string;
  cycle: number;
  issuedAt: string;
  copies: {
    copyId: string;
    agency: string;
    version: number;
    result: ErasureResult;
    /** How many times over the agency's system was asked whether anything is left. */
    readBacks: number;
    erasedAt: string;
    explanation?: string;
    /** The agency's JWS, which verifies by its key alone. */
    receipt?: string;
    /** Where a person of the agency looked in the place of its adapter. */
    attestedBy?: string;
  }[];
  /** The hub's own content: its key is gone, so backups are unreadable too. */
  contentKey: 'DESTROYED';
  /** Where the ledger stood. */
  ledger: { size: number; head: string };
}
