import type { Article9Condition, ConfidentialityBasis } from '#contracts';
import type { DsptStatus } from './terms.js';

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

export const DSPT_WORDS: Readonly<Record<DsptStatus, string>> = {
  STANDARDS_EXCEEDED: 'standards exceeded',
  STANDARDS_MET: 'standards met',
  APPROACHING_STANDARDS: 'approaching standards',
  EQUIVALENT_AGREED: 'an equivalent is agreed',
  STANDARDS_NOT_MET: 'standards not met',
};
