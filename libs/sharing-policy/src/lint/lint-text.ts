import { isUnknownAbbreviation } from './abbreviations.js';
import type { LintFinding, LintRule } from './finding.js';
import { doseLengthAt, isTelling } from './medicine-signs.js';
import { MEDICINES } from './medicines.js';
import type { NameFinder } from './name-finder.js';
import { nameFinder } from './name-finder.js';
import type { Token } from './tokens.js';
import { tokensOf } from './tokens.js';
import { vocabularyLengthAt } from './vocabulary.js';

export interface LintOptions {
  /** The medicines recorded for this person, as the record names them. They are looked for and not kept. */
  readonly medicines?: readonly string[];
}

const COMMON = nameFinder(MEDICINES, false);

/**
 * Finds in a free text what may not go out: medicines by name (with one typing error), by the ending of the name or by
 * a dose; words that judge the person; abbreviations without a glossary entry. In the order of the text. Linear in its
 * length. It helps a reader and does not replace one: what it does not find may still be wrong.
 */
export function lintText(text: string, options: LintOptions = {}): LintFinding[] {
  const tokens = tokensOf(text);
  const words = tokens.map(({ word }) => word);
  const own = nameFinder(options.medicines ?? [], true);
  const findings: LintFinding[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const found = findingAt(text, tokens, words, i, [own, COMMON]);
    if (found === undefined) continue;
    const [rule, length] = found;
    const [first, last] = [tokens[i] as Token, tokens[i + length - 1] as Token];
    findings.push({ rule, start: first.start, end: last.end, words: text.slice(first.start, last.end) });
    i += length - 1;
  }
  return findings;
}

function findingAt(
  text: string,
  tokens: readonly Token[],
  words: readonly string[],
  index: number,
  finders: readonly NameFinder[],
): [LintRule, number] | undefined {
  const token = tokens[index] as Token;
  const medicine = Math.max(
    ...finders.map((finder) => finder.lengthAt(words, index)),
    doseLengthAt(tokens, index),
    isTelling(token) ? 1 : 0,
    isSplitMedicine(text, tokens, index) ? 2 : 0,
  );
  if (medicine > 0) return ['MEDICINE', medicine];
  const vocabulary = vocabularyLengthAt(text, tokens, index);
  if (vocabulary > 0) return ['VOCABULARY', vocabulary];
  return isUnknownAbbreviation(text, token) ? ['ABBREVIATION', 1] : undefined;
}

/** A name parted by a hyphen, as at the end of a line. */
function isSplitMedicine(text: string, tokens: readonly Token[], index: number): boolean {
  const [first, second] = [tokens[index], tokens[index + 1]];
  if (first === undefined || second === undefined || !/^\p{Pd}\s{0,3}$/u.test(text.slice(first.end, second.start))) {
    return false;
  }
  const word = first.word + second.word;
  return COMMON.lengthAt([word], 0) > 0 || isTelling({ ...first, word });
}
