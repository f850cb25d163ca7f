import type { FieldOutcome, Phase, Purpose } from '#contracts';
import type {
  AgreementTerms,
  Approval,
  ConfidentialityDecision,
  FieldAsked,
  Recipient,
  SubjectRestriction,
} from '../question.js';
import type { ContributionLimits } from '../policy.js';

/** A field as a copy holds it now. */
export interface HeldField {
  readonly field: string;
  readonly outcome: Exclude<FieldOutcome, 'withheld'>;
}

/** An agency that a case concerns, and what its copy holds, where it has one. */
export interface CaseRecipient extends Recipient {
  readonly relevant: boolean;
  readonly holds?: readonly HeldField[];
}

/** Something there is to share: where several have the same field, each is one, the preferred first. */
export interface Offer extends FieldAsked {
  /** False where there is a summary and no text. */
  readonly hasText?: boolean;
}

/** A case as a decision sees it, without anything about the person: what there is to share, and with whom. */
export interface LiveCase {
  readonly caseRef: string;
  readonly purpose: Purpose;
  readonly phase: Phase;
  readonly agreement: AgreementTerms | undefined;
  readonly confidentiality: ConfidentialityDecision | undefined;
  readonly subjectRestrictions: readonly SubjectRestriction[];
  readonly addressRestricted: boolean;
  readonly approvals: readonly Approval[];
  readonly contributorLimits?: ContributionLimits;
  readonly offers: readonly Offer[];
  readonly recipients: readonly CaseRecipient[];
}
