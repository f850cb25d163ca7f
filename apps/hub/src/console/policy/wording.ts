import { lintText } from '#sharing-policy';
import type { LintFinding } from '#sharing-policy';

export interface WordingFault {
  /** Where the text stands. */
  where: string;
  rule: LintFinding['rule'];
  words: string;
}

/** S13, S14, S39: what is written in a draft is read by many, and held to what every free text is. */
export function wordingFaults(texts: readonly { where: string; text: string }[]): WordingFault[] {
  return texts.flatMap(({ where, text }) => lintText(text).map(({ rule, words }) => ({ where, rule, words })));
}
