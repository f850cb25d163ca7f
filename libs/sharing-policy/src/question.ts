import type { AgencyKind, ConfidentialityBasis, FieldOutcome, Phase, Purpose } from '#contracts';
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
  /** The agency the value came from; `panel` where the panel wrote it, `hub` where the programme itself did. */
  readonly source: string;
  /** Whether a person has written a summary of it. One is never made by cutting or by machine. */
  readonly hasSummary: boolean;
}

/** The information-sharing agreement, as far as a decision rests on it. */
export interface AgreementTerms {
  readonly inForce: boolean;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly purposes: readonly Purpose[];
  /** Agencies that have signed and not left. */
  readonly parties: readonly string[];
}

/** The answer to the common-law duty of confidence. */
export interface ConfidentialityDecision {
  readonly basis: ConfidentialityBasis;
}

/** Everything a decision rests on. The time is asked with the question: nothing here reads a clock. */
export interface Question {
  readonly policy: Policy;
  readonly recipient: Recipient;
  /** Somebody judged this agency relevant for this person. */
  readonly relevant: boolean;
  readonly agreement: AgreementTerms | undefined;
  /** What the case was opened for. */
  readonly purpose: Purpose;
  /** How far it has come. */
  readonly phase: Phase;
  /** Beside the limits that the policy holds. */
  readonly contributorLimits?: ContributionLimits;
  /** Without one nothing is shared. */
  readonly confidentiality: ConfidentialityDecision | undefined;
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
