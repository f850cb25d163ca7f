import { lintText } from '#sharing-policy';

/** True where the text names a medicine, of this person or any. */
export function medicineIn(text: string, medicines: readonly string[]): boolean {
  return lintText(text, { medicines }).some(({ rule }) => rule === 'MEDICINE');
}

/** The rule that keeps a text at home, by its id alone: never the words that broke it. */
export function brokenRule(text: string, medicines: readonly string[]): string | undefined {
  const rules = lintText(text, { medicines }).map(({ rule }) => rule);
  if (rules.includes('MEDICINE')) return 'LINT_MEDICINE';
  return rules.includes('VOCABULARY') ? 'LINT_VOCABULARY' : undefined;
}
