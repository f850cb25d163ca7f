import type { AgencyKind, ContributedField, HeldBackField, PersonIdentity, Side, SigningRole } from '#contracts';

/** What the hub's API answers, as far as the journey reads it. */
export interface CaseFile {
  caseRef: string;
  state: string;
  asker: string;
  coordinator: string | null;
  waitingFor: string[];
  agencies: { agency: string; kind: AgencyKind; known: boolean }[];
  identity?: PersonIdentity;
  contributions: { agency: string; fields: (ContributedField & { label: string })[]; heldBack: HeldBackField[] }[];
}

export interface ManifestSheet {
  manifestId: string;
  digest: string;
  state: string;
  agencies: ManifestAgency[];
}

export interface ManifestAgency {
  agency: string;
  name: string;
  kind: AgencyKind;
  copyId: string;
  fields: { field: string; label: string; value: string; outcome: string }[];
  withheld: { field: string; label: string; rule: string; reason: string; remedy?: string }[];
}

export interface CopyState {
  copyId: string;
  agency: string;
  version: number;
  state: 'PENDING' | 'HELD' | 'HIDDEN' | 'REFUSED' | 'REVOKING' | 'ERASED';
  code?: string | null;
  explanation?: string | null;
}

export interface Certificate {
  certificateId: string;
  caseRef: string;
  issuedAt: string;
  copies: { copyId: string; agency: string; result: string; readBacks: number }[];
  contentKey: string;
  ledger: { size: number; head: string };
}

export interface DecisionState {
  state: 'OPEN' | 'PASSED';
  missing: Side[];
}

export interface PartnershipState {
  version: string | null;
  agencies: { agency: string; acknowledged: string | null }[];
}

export type { SigningRole };
