import { lintText } from '#sharing-policy';

export type DisclosureRule = 'AGE' | 'DATE' | 'NAME' | 'NUMBER' | 'PLACE' | 'MEDICINE' | 'VOCABULARY' | 'ABBREVIATION';

export interface DisclosureFinding {
  rule: DisclosureRule;
  /** As it stands in the text; not for a medicine, which is repeated nowhere. */
  words: string;
}

const MONTHS = 'January|February|March|April|June|July|August|September|October|November|December';
const DAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';

const PATTERNS: readonly [DisclosureRule, RegExp][] = [
  ['DATE', /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b(?:19|20)\d{2}\b/g],
  ['DATE', new RegExp(`\\b(?:${MONTHS}|${DAYS})\\b|\\b(?:in|on|since|until|by|last|\\d{1,2}) May\\b|\\bMay \\d`, 'g')],
  ['NUMBER', /\b\d{5,}\b|\b\d{3,}[ -]\d{3,}\b/g],
  ['PLACE', /\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b/g],
  ['PLACE', /\b\d{1,4} [A-Za-z]+ (?:road|street|avenue|lane|close|court|row|terrace|drive)\b/gi],
  ['AGE', /\b\d{1,3}[ -]years?[ -]old\b|\baged \d{1,3}\b/gi],
];

/** A capital in the middle of a sentence is nearly always somebody's name, or that of a place. */
const CAPITAL_WITHIN = /(?<=[\p{Ll}\d,;)’'] )\p{Lu}[\p{L}’'-]+/gu;
const NO_NAMES = /^(?:I[’'](?:m|d|ve|ll)|\p{Lu}{2,})$/u;

/**
 * What could give somebody away in a text about them, and words that have no place in one. `names` are those that are
 * known: of staff, agencies and, while it is still known, of the person. It errs on the side of finding too much.
 */
export function disclosureFindings(text: string, names: readonly string[] = []): DisclosureFinding[] {
  const found = PATTERNS.flatMap(([rule, pattern]) => [...text.matchAll(pattern)].map(([words]) => ({ rule, words })));
  const capitals = [...text.matchAll(CAPITAL_WITHIN)].map(([words]) => words);
  const dated = new Set(found.filter(({ rule }) => rule === 'DATE').map(({ words }) => words));
  const said = ` ${wordsOf(text)} `;
  return [
    ...found,
    ...capitals
      .filter((words) => !NO_NAMES.test(words) && !dated.has(words))
      .map((words) => ({ rule: 'NAME' as const, words })),
    ...names
      .filter((name) => wordsOf(name) !== '' && said.includes(` ${wordsOf(name)} `))
      .map((words) => ({ rule: 'NAME' as const, words })),
    ...lintText(text).map(({ rule, words }) => ({ rule, words: rule === 'MEDICINE' ? '' : words })),
  ];
}

const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
