import type { AnnexPolicy } from '../policies/policy-annex.js';

export interface AnnexParty {
  agency: string;
  name: string;
  /** The legal body that answers for its records. */
  controller: string;
  signedAt: string | null;
  signedBy: string | null;
  dspt: string | null;
  /** Why nothing goes to it now. */
  stopped: string | null;
}

/** The annex to an agreement, as JSON and, printed, as a page. */
export interface AnnexDocument {
  format: 'concordat-annex/1';
  writtenAt: string;
  agreement: {
    name: string;
    title: string;
    tier: number;
    state: string;
    digest: string;
    purposes: string[];
    lawfulBasis: string;
    article9: string;
    policyDocument: string | null;
    confidentiality: string[];
    retention: string;
    dpia: { reference: string; signedOffOn: string; signedOffBy: string } | null;
    reviewOn: string;
    expiresAt: string;
  };
  parties: AnnexParty[];
  policies: AnnexPolicy[];
}
