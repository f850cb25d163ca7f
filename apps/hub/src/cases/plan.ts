import type { ConfidentialityBasis } from '#contracts';
import type { PathwayKind } from './plan/pathways.js';

/** A named approval lifts the policy's "on approval" for one field and one agency. It never lifts "never". */
export interface FieldApproval {
  field: string;
  agency: string;
  reason: string;
  expiresAt: string;
}

/** The person's own restriction: this field, this agency, or both together. */
export interface SubjectRestriction {
  field?: string;
  agency?: string;
}

/** What of a plan is not about the person's life, and so may stand in a table. */
export interface PlanTerms {
  ownerId: string;
  clinicalLeadId: string;
  outOfHoursTestedOn: string;
  /** The trust that answers out of hours. */
  outOfHoursAgency?: string;
  /** The trust that leads on the pathway it follows. */
  pathwayHealthAgency?: string;
  recipients: string[];
  approvals: FieldApproval[];
  restrictions: SubjectRestriction[];
  confidentialityBasis: ConfidentialityBasis;
  expiresOn: string;
  reviewOn?: string;
  /** Where the plan keeps something from the person: two clinicians have to stand behind that. */
  restrictive?: string[];
  writtenBy?: string;
}

/** The words of a plan: encrypted with the case. */
export interface PlanWords {
  outOfHoursContact: string;
  fields: Record<string, string>;
  summaries: Record<string, string>;
  /** For each kind of agency its own guidance; no agency sees another's. */
  guidance: Record<string, string>;
  /** The pathway it follows, and whom of health to ring on it. */
  pathway?: { kind: PathwayKind; healthContact: string };
  /** Why guidance restricts, where it does. */
  restrictiveReason?: string;
}
