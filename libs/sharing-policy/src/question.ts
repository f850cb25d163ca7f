import type { AgencyKind, ConfidentialityBasis, FieldOutcome } from '#contracts';
import type { ContributionLimits, Policy } from './policy.js';
import type { RuleId } from './rules.js';

export interface Recipient {
  readonly agency: string;
  readonly kind: AgencyKind;
}

/** What the person does not want: a field, an agency (or a kind of agency), or both; what is left out means all. */
export interface SubjectRestriction {
  readonly field?: string;
  readonly agency?: string;
}

/** Lifts an A, and only that: for one field, one agency, with a reason, until it expires (ISO 8601). */
export interface Approval {
  readonly field: string;
  readonly agency: string;
  readonly reason: string;
  readonly expiresAt: string;
}

export interface FieldAsked {
  readonly field: string;
  /** The agency the value came from. */
  readonly source: string;
  /** Whether a person has written a summary of it. One is never made by cutting or by machine. */
  readonly hasSummary: boolean;
}

/** Everything a decision rests on. The time is asked with the question: nothing here reads a clock. */
export interface Question {
  readonly policy: Policy;
  readonly recipient: Recipient;
  /** Somebody judged this agency relevant for this person. */
  readonly relevant: boolean;
  readonly agreementInForce: boolean;
  /** Beside the limits that the policy holds. */
  readonly contributorLimits?: ContributionLimits;
  /** The answer to the common-law duty of confidence; without one nothing is shared. */
  readonly confidentiality: { readonly basis: ConfidentialityBasis } | undefined;
  readonly subjectRestrictions: readonly SubjectRestriction[];
  /** The national record marks the person's whereabouts as restricted. */
  readonly addressRestricted: boolean;
  readonly approvals: readonly Approval[];
  /** ISO 8601. */
  readonly now: string;
  readonly fields: readonly FieldAsked[];
}

export interface FieldDecision {
  readonly field: string;
  readonly source: string;
  /** `own`: the caller passes on only the value that belongs to this recipient, whoever gave it. */
  readonly outcome: FieldOutcome;
  readonly rule: RuleId;
  /** A plain sentence for the coordinator. */
  readonly reason: string;
  /** What would change it, where anything would. */
  readonly remedy?: string;
}

/** One decision per field asked, in the order asked. A field that is not in it is not shared. */
export interface Decision {
  readonly policyVersion: string;
  readonly recipient: Recipient;
  readonly fields: readonly FieldDecision[];
}
