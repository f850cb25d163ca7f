/** The words that hub and adapters share. */

/** Police, ambulance, acute hospital, mental-health trust, council adult social care, housing. */
export const AGENCY_KINDS = ['POL', 'AMB', 'ACU', 'MHT', 'COU', 'HOU'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export const AGENCY_KIND_NAMES: Readonly<Record<AgencyKind, string>> = {
  POL: 'Police',
  AMB: 'Ambulance',
  ACU: 'Acute hospital',
  MHT: 'Mental-health trust',
  COU: 'Council adult social care',
  HOU: 'Housing',
};

/** The two sides without which nothing is decided: health is green, police is blue. */
export const SIDES = ['HEALTH', 'POLICE'] as const;
export type Side = (typeof SIDES)[number];

/** The side an agency's people sign for, or undefined where they sign for neither. */
export function sideOf(kind: AgencyKind): Side | undefined {
  if (kind === 'POL') return 'POLICE';
  return kind === 'MHT' || kind === 'ACU' ? 'HEALTH' : undefined;
}

/** What an enquiry is made for. Nothing leaves an agency without one of these. */
export const PURPOSES = ['CRISIS_SUPPORT', 'MISSING_FROM_CARE'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How far a case has come: contacts before a panel, the panel's plan, the managers' escalation. */
export const PHASES = ['EARLY_INTERVENTION', 'PANEL', 'ESCALATED'] as const;
export type Phase = (typeof PHASES)[number];

/** How sure one can be that it was the person: a key in a file, or a passkey that asked for a finger or a PIN. */
export const ASSURANCES = ['SOFTWARE_KEY', 'PASSKEY'] as const;
export type Assurance = (typeof ASSURANCES)[number];

export const SCREEN_ANSWERS = ['NOT_KNOWN', 'CANDIDATES'] as const;
export type ScreenAnswer = (typeof SCREEN_ANSWERS)[number];

export const CONFIRM_ANSWERS = ['KNOWN', 'NOT_KNOWN', 'AMBIGUOUS'] as const;
export type ConfirmAnswer = (typeof CONFIRM_ANSWERS)[number];

/** `CASE_CLOSED` ends the enquiry whose referral had opened: nothing is owed to it any more. */
export const ENQUIRY_OUTCOMES = [
  'NO_MULTI_AGENCY_CONCERN',
  'REFERRAL_OPENED',
  'REFUSED',
  'WITHDRAWN',
  'CASE_CLOSED',
] as const;
export type EnquiryOutcome = (typeof ENQUIRY_OUTCOMES)[number];

/** Whether an agency could count somebody's contacts. */
export const CONTACT_ANSWERS = ['COUNTED', 'NOT_LINKED', 'CANNOT_COUNT'] as const;
export type ContactAnswer = (typeof CONTACT_ANSWERS)[number];

/** How a field reaches a recipient, if it does. */
export const FIELD_OUTCOMES = ['shared', 'summary', 'own', 'withheld'] as const;
export type FieldOutcome = (typeof FIELD_OUTCOMES)[number];

/** How an agency's system takes a copy out: really, only from view, or by a person who attests it. */
export const REMOVAL_EVIDENCE = ['HARD_DELETE', 'LOGICAL_ONLY', 'ATTESTED'] as const;
export type RemovalEvidence = (typeof REMOVAL_EVIDENCE)[number];

export const ERASURE_RESULTS = ['ERASED', 'LOGICAL_ONLY', 'RETAINED_UNDER_CODE'] as const;
export type ErasureResult = (typeof ERASURE_RESULTS)[number];

/** Bases under Article 6 UK GDPR. The Crisis Care Concordat is a governance reference, never a basis. */
export const LAWFUL_BASES = ['ART_6_1_E', 'ART_6_1_D', 'ART_6_1_F'] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** Conditions under Article 9 UK GDPR: asked beside the basis under Article 6 where information is about health. */
export const ARTICLE_9_CONDITIONS = ['ART_9_2_H', 'ART_9_2_G', 'ART_9_2_C'] as const;
export type Article9Condition = (typeof ARTICLE_9_CONDITIONS)[number];

/** The common-law duty of confidence is a separate question from the UK GDPR basis. */
export const CONFIDENTIALITY_BASES = ['CONSENT', 'BEST_INTERESTS', 'OVERRIDING_PUBLIC_INTEREST', 'STATUTE'] as const;
export type ConfidentialityBasis = (typeof CONFIDENTIALITY_BASES)[number];

/** On every copy, fixed: nobody can edit it, and no character limit may cut it. */
export const EMERGENCY_CARE_STATEMENT =
  'This profile never reduces entitlement to assessment or emergency care. In an emergency act as you would for anyone.';

/** On every copy for the police, fixed: what a profile does not change about when they attend. */
export const RCRP_STATEMENT =
  'Right Care, Right Person stands: police attend for crime, or a real and immediate risk to life or of serious harm. This profile neither lowers that nor brings police out by itself.';

export const HANDLING =
  'OFFICIAL - handle as SENSITIVE: only for the person named, only while it is valid. Beside the care plan, not in its place.';
