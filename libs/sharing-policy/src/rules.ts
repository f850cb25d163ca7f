/** Words for a person. */
export interface Wording {
  readonly reason: string;
  readonly remedy?: string;
}

/** Every rule that can settle a field, in the words the coordinator reads. */
export const RULES = {
  POLICY_Y: { reason: 'The policy lets this agency have it.' },
  POLICY_S: { reason: 'The policy lets this agency have the written summary, not the text.' },
  POLICY_O: { reason: 'This agency has its own value only.' },
  POLICY_A_APPROVED: { reason: 'A named approval for this disclosure is in force.' },
  POLICY_N: {
    reason: 'The policy never lets this kind of agency have it.',
    remedy: 'Only a new policy version, signed by two organisations, changes that.',
  },
  POLICY_A_NOT_APPROVED: {
    reason: 'The policy withholds it unless somebody approves it for this disclosure.',
    remedy: 'An approval for this field and agency, with a reason and an expiry that lies ahead.',
  },
  CLASS_PROHIBITED: { reason: 'This class of information never enters a profile.' },
  UNKNOWN_FIELD: {
    reason: 'The policy does not name this field.',
    remedy: 'Only a new policy version that names it changes that.',
  },
  UNKNOWN_KIND: {
    reason: 'The policy does not name this kind of agency.',
    remedy: 'Only a new policy version that names it changes that.',
  },
  CELL_EXPIRED: {
    reason: 'The policy let this agency have it until a date that has passed.',
    remedy: 'A new policy version that renews it.',
  },
  PURPOSE_NOT_COVERED: {
    reason: 'The policy does not cover what this case was opened for.',
    remedy: 'A policy version for that purpose.',
  },
  PHASE_NOT_COVERED: {
    reason: 'The policy does not let this agency have it in this phase of the case.',
    remedy: 'The case reaches a phase that the policy names for it.',
  },
  AGREEMENT_NOT_IN_FORCE: {
    reason: 'No information-sharing agreement is in force.',
    remedy: 'A signed agreement that has not expired.',
  },
  NOT_A_PARTY: {
    reason: 'This agency has not signed the information-sharing agreement, or has left it.',
    remedy: 'The agency signs the agreement.',
  },
  SOURCE_NOT_A_PARTY: {
    reason: 'The agency it came from has not signed the information-sharing agreement, or has left it.',
    remedy: 'That agency signs the agreement.',
  },
  PURPOSE_NOT_AGREED: {
    reason: 'The information-sharing agreement was not made for this purpose.',
    remedy: 'An agreement that names the purpose.',
  },
  NOT_RELEVANT: {
    reason: 'Nobody has judged this agency relevant for this person.',
    remedy: 'A decision that this agency is relevant, with a reason.',
  },
  NO_CONFIDENTIALITY_BASIS: {
    reason: 'No basis under the duty of confidence is recorded.',
    remedy: 'A confidentiality decision: consent, best interests, overriding public interest or statute.',
  },
  SUBJECT_RESTRICTION: {
    reason: 'The person does not want it shared here.',
    remedy: 'The person changes their mind, and that is recorded.',
  },
  ADDRESS_RESTRICTION: {
    reason: 'The national record restricts where the person can be found.',
    remedy: 'The restriction is lifted on the national record.',
  },
  CONTRIBUTOR_LIMIT: {
    reason: 'The agency it came from does not let it go.',
    remedy: 'That agency changes what it contributes.',
  },
  RECEIPT_LIMIT: {
    reason: 'This agency does not take it in, whatever agencies of its kind may have.',
    remedy: 'A new policy version in which this agency takes it in.',
  },
  NO_SUMMARY_WRITTEN: {
    reason: 'Only a summary may go, and nobody has written one.',
    remedy: 'A person writes the summary.',
  },
  RULE_FAILED: {
    reason: 'A rule could not be evaluated, so nothing goes.',
    remedy: 'Somebody who keeps the system looks at what was asked.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type RuleId = keyof typeof RULES;

/** A rule with its words, as a decision carries it. */
export interface Ruling extends Wording {
  readonly rule: RuleId;
  readonly remedy: string | undefined;
}

export const RULINGS = Object.fromEntries(
  Object.entries<Wording>(RULES).map(([rule, { reason, remedy }]) => [rule, { rule, reason, remedy }]),
) as Readonly<Record<RuleId, Ruling>>;
