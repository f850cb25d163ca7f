import { AGENCY_KINDS, ARTICLE_9_CONDITIONS, LAWFUL_BASES, PURPOSES } from '#contracts';
import { CHANGE_REASONS } from '../../policies/changes.js';
import { policyWords } from './policy-words.js';

const choicesOf = (codes: readonly string[]) => codes.map((value) => ({ value, text: policyWords(value) }));

/** What the lists of the policy's forms offer. */
export const CHOICES = {
  kinds: choicesOf(AGENCY_KINDS),
  purposes: choicesOf(PURPOSES),
  reasons: choicesOf(CHANGE_REASONS),
  lawfulBases: choicesOf(LAWFUL_BASES),
  article9: choicesOf(ARTICLE_9_CONDITIONS),
  stances: choicesOf(['SUPPORTS', 'HAS_CONCERNS', 'OBJECTS']),
};
