import type { LintFinding } from './finding.js';
import { lintText } from './lint-text.js';

export interface NamedText {
  /** Where the text stands. */
  readonly where: string;
  readonly text: string;
}

export interface NamedFinding extends Pick<LintFinding, 'rule' | 'words'> {
  readonly where: string;
}

/** S13, S14, S39: what is found in each of several texts, such as the reasons of a policy, which many people read. */
export function lintTexts(texts: readonly NamedText[]): NamedFinding[] {
  return texts.flatMap(({ where, text }) => lintText(text).map(({ rule, words }) => ({ where, rule, words })));
}
