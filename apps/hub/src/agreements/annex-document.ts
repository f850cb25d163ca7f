import type { FieldClass, ShareRule } from '#sharing-policy';

/** What one party may have of one field, and in words. */
export interface AnnexCell {
  rule: ShareRule;
  words: string;
  reason?: string;
  lawfulBasis?: string;
  /** From then on never. */
  until?: string;
  phases?: string[];
}

export interface AnnexField {
  field: string;
  label: string;
  group: string;
  class: FieldClass;
  reason: string;
  /** By agency. */
  agencies: Record<string, AnnexCell>;
}

export interface AnnexPolicy {
  version: string;
  purposes: string[];
  fields: AnnexField[];
  /** What never leaves a party, in the words above a field. */
  contributions: { agency: string; name: string; never: string[] }[];
}

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
