import { FIELD_CATALOGUE, fieldLabel } from '#contracts';
import type { ExpectedOutcome, ShareRule } from '#sharing-policy';
import { inLondon } from '../filters.js';
import { wordsFor } from '../words.js';
import type { Tag } from '../words.js';

const WORDS: Readonly<Record<string, string>> = {
  ART_6_1_E: 'A task in the public interest, Article 6(1)(e)',
  ART_6_1_D: 'Vital interests, Article 6(1)(d)',
  ART_6_1_F: 'Legitimate interests, Article 6(1)(f)',
  ART_9_2_H: 'Health or social care, Article 9(2)(h)',
  ART_9_2_G: 'Substantial public interest, Article 9(2)(g)',
  ART_9_2_C: 'Vital interests, Article 9(2)(c)',
  NEEDED_TO_HELP: 'Needed to help',
  LESS_IS_ENOUGH: 'Less is enough',
  HARM_FOUND: 'It has done harm',
  PEOPLE_ASKED: 'People it is about asked for it',
  LAW_CHANGED: 'The law has changed',
  AGREEMENT_CHANGED: 'The agreement has changed',
  CORRECTION: 'A correction',
  ROLLED_BACK: 'Going back to an older version',
  SUPPORTS: 'Supports it',
  HAS_CONCERNS: 'Has concerns',
  OBJECTS: 'Objects to it',
  C0: 'Routing',
  C1: 'Identity',
  C2: 'Practical',
  C3: 'Health or special category',
  C4: 'Restricted',
  C5: 'Prohibited',
  shared: 'Shared',
  summary: 'Summary',
  own: 'Own value',
  approval: 'On approval',
  withheld: 'Withheld',
  VOCABULARY: 'It judges the person',
  ABBREVIATION: 'An abbreviation that not everybody knows',
  MEDICINE: 'It names a medicine',
};

/** The codes of the sharing policy in the words of its pages. */
export const policyWords = (code: string): string => (Object.hasOwn(WORDS, code) ? WORDS[code]! : wordsFor(code));

const RULES: Readonly<Record<ShareRule, readonly [name: string, colour: string, says: string]>> = {
  Y: ['Shared', 'green', 'the text as it was written'],
  S: ['Summary', 'blue', 'a summary that somebody wrote, not the text'],
  A: ['On approval', 'yellow', 'only where somebody approves it by name for one disclosure'],
  O: ['Own value', 'purple', 'each agency its own value, and nobody else’s'],
  N: ['Never', 'grey', 'never, and no approval changes that'],
};

export const RULE_CHOICES = (Object.keys(RULES) as ShareRule[]).map((value) => {
  const [text, , says] = RULES[value];
  return { value, text, says, hint: { text: `${says.charAt(0).toUpperCase()}${says.slice(1)}` } };
});

export const ruleTag = (rule: ShareRule): Tag => ({ text: RULES[rule][0], classes: `govuk-tag--${RULES[rule][1]}` });

/** `For housing: a summary that somebody wrote, not the text.` */
export const ruleSentence = (kind: string, rule: ShareRule): string =>
  `For ${wordsFor(kind).toLowerCase()}: ${RULES[rule][2]}.`;

const OUTCOMES: Readonly<Record<ExpectedOutcome, string>> = {
  shared: 'green',
  summary: 'blue',
  approval: 'yellow',
  own: 'purple',
  withheld: 'grey',
};

export const OUTCOME_CHOICES = Object.keys(OUTCOMES).map((value) => ({ value, text: policyWords(value) }));

const STATES: Readonly<Record<string, readonly [string, string]>> = {
  DRAFT: ['Draft', 'yellow'],
  SCHEDULED: ['Waits for its date', 'blue'],
  IN_FORCE: ['In force', 'green'],
  SUPERSEDED: ['Was in force', 'grey'],
  ABANDONED: ['Given up', 'grey'],
};

export function versionTag(state: string): Tag {
  const [text, colour] = STATES[state] ?? [state, 'grey'];
  return { text, classes: `govuk-tag--${colour}` };
}

/** `policy-000012` → `Version 12` */
export const versionName = (version: string): string => `Version ${Number(version.replace(/^\D+/, ''))}`;

// Others, such as `phone`, read as words of a sentence.
const KEYS = new Set(FIELD_CATALOGUE.map(({ key }) => key).filter((key) => /[A-Z]/.test(key)));

/** A message of the policy’s rules with fields, kinds of agency and dates in it said in words. */
export function inPolicyWords(message: string): string {
  return message
    .replace(/ ?\(?\bfields\.(\w+)\.cells\.([A-Z]{3})(?:\.\w+)?\)?/g, (_, field: string, kind: string) => {
      return ` “${fieldLabel(field)}” for ${wordsFor(kind)}.`;
    })
    .replace(/\bpolicy-\d+\b/g, (version) => versionName(version).toLowerCase())
    .replace(/\b[a-z][A-Za-z]+\b/g, (word) => (KEYS.has(word) ? `“${fieldLabel(word)}”` : word))
    .replace(/\b(?:POL|AMB|ACU|MHT|COU|HOU)\b/g, wordsFor)
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => inLondon(day));
}

/** `cell/howDistressLooks/HOU` → `How distress looks, Housing` */
export function placeWords(text: string): string {
  return text.replace(/\bcell\/(\w+)\/([A-Z]+)/g, (_, field: string, kind: string) => {
    return `“${fieldLabel(field)}”, ${wordsFor(kind).toLowerCase()}`;
  });
}

export const POLICY_FILTERS = {
  inPolicyWords,
  policyPlace: placeWords,
  policyWords,
  ruleSentence,
  ruleTag,
  versionName,
  versionTag,
};
