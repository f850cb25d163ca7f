import type { Article9Condition, Assurance, ConfidentialityBasis, LawfulBasis, Purpose } from '#contracts';
import { digestOf } from '#sealing';

/** What the parties agree. Signed as it stands. */
export interface AgreementTerms {
  title: string;
  /** 1 a framework, 2 for a purpose, 3 for one flow of information. */
  tier: 1 | 2 | 3;
  purposes: Purpose[];
  parties: string[];
  /** Under Article 6 UK GDPR. */
  lawfulBasis: LawfulBasis;
  /** Under Article 9, for what is about health. */
  article9: Article9Condition;
  /** The policy document that Article 9(2)(g) with Schedule 1 asks for. */
  policyDocument?: string;
  /** The answers to the common-law duty of confidence on which a disclosure under this agreement may rest. */
  confidentialityBases: ConfidentialityBasis[];
  /** How sure one has to be that it was the person who signed. */
  assurance: Assurance;
  /** How long copies are kept, in words. */
  retention: string;
  dpia?: { reference: string; signedOffOn: string; signedOffBy: string };
  reviewOn: string;
  expiresAt: string;
}

/** Data Security and Protection Toolkit; `EQUIVALENT_AGREED` for whoever is not asked for it. */
export const DSPT_STATUSES = [
  'STANDARDS_EXCEEDED',
  'STANDARDS_MET',
  'APPROACHING_STANDARDS',
  'EQUIVALENT_AGREED',
  'STANDARDS_NOT_MET',
] as const;
export type DsptStatus = (typeof DSPT_STATUSES)[number];

/** The name of a version, as it is signed and as adapters know it: `agreement-1-v2`. */
export const agreementName = (agreementId: string, version: number): string => `${agreementId}-v${version}`;

export const agreementDigest = (agreementId: string, version: number, terms: AgreementTerms): string =>
  digestOf({ agreementId, version, terms });
