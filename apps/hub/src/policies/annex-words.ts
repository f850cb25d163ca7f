import type { LawfulBasis, Purpose } from '#contracts';
import type { ShareRule } from '#sharing-policy';

export const RULE_WORDS: Readonly<Record<ShareRule, string>> = {
  Y: 'Shared, where this agency is relevant for the person',
  S: 'Only a summary, written by a person',
  A: 'Only where somebody approves it by name for that disclosure',
  N: 'Never',
  O: 'Only what this agency itself said',
};

export const NOT_TAKEN_IN = 'Never: this agency does not take it in';

export const ENDED = 'Never any more: it has ended';

export const LAWFUL_BASIS_WORDS: Readonly<Record<LawfulBasis, string>> = {
  ART_6_1_E: 'Article 6(1)(e) UK GDPR: a task in the public interest',
  ART_6_1_D: 'Article 6(1)(d) UK GDPR: vital interests',
  ART_6_1_F: 'Article 6(1)(f) UK GDPR: legitimate interests',
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  CRISIS_SUPPORT: 'Crisis support',
  MISSING_FROM_CARE: 'Missing from care',
};
