import type { Article9Condition, ConfidentialityBasis, LawfulBasis, Purpose } from '#contracts';
import type { ShareRule } from '#sharing-policy';
import type { DsptStatus } from './terms.js';

export const RULE_WORDS: Readonly<Record<ShareRule, string>> = {
  Y: 'Shared, where this agency is relevant for the person',
  S: 'Only a summary, written by a person',
  A: 'Only where somebody approves it by name for that disclosure',
  N: 'Never',
  O: 'Only what this agency itself said',
};

export const NOT_TAKEN_IN = 'Never: this agency does not take it in';

export const LAWFUL_BASIS_WORDS: Readonly<Record<LawfulBasis, string>> = {
  ART_6_1_E: 'Article 6(1)(e) UK GDPR: a task in the public interest',
  ART_6_1_D: 'Article 6(1)(d) UK GDPR: vital interests',
  ART_6_1_F: 'Article 6(1)(f) UK GDPR: legitimate interests',
};

export const ARTICLE_9_WORDS: Readonly<Record<Article9Condition, string>> = {
  ART_9_2_H: 'Article 9(2)(h) UK GDPR: health or social care',
  ART_9_2_G: 'Article 9(2)(g) UK GDPR: substantial public interest',
  ART_9_2_C: 'Article 9(2)(c) UK GDPR: vital interests',
};

export const CONFIDENTIALITY_WORDS: Readonly<Record<ConfidentialityBasis, string>> = {
  CONSENT: 'The person’s consent',
  BEST_INTERESTS: 'The person’s best interests, where they lack capacity',
  OVERRIDING_PUBLIC_INTEREST: 'An overriding public interest',
  STATUTE: 'A statute',
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  CRISIS_SUPPORT: 'Crisis support',
  MISSING_FROM_CARE: 'Missing from care',
};

export const DSPT_WORDS: Readonly<Record<DsptStatus, string>> = {
  STANDARDS_EXCEEDED: 'standards exceeded',
  STANDARDS_MET: 'standards met',
  APPROACHING_STANDARDS: 'approaching standards',
  EQUIVALENT_AGREED: 'an equivalent is agreed',
  STANDARDS_NOT_MET: 'standards not met',
};
