import type { Token } from './tokens.js';

/** Words that judge a person instead of saying what they need, by the way they begin. */
const BLOCKED_BEGINNINGS = [
  ...['manipulat', 'attentionse', 'frequentfly', 'frequentfli', 'behavioural', 'behavioral', 'malicious'],
  ...['timewast'],
];

/** The same in two words: the first, and how the second begins. */
const BLOCKED_PAIRS: readonly (readonly [string, RegExp])[] = [
  ['attention', /^seek/],
  ['frequent', /^fl(?:y|i)ers?$/],
  ['time', /^wast(?:er|ers|ing)$/],
];

/** How many tokens from `index` on are blocked vocabulary; 0 where they are not. `text` is what the tokens are of. */
export function vocabularyLengthAt(text: string, tokens: readonly Token[], index: number): number {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined) return 0;
  if (BLOCKED_BEGINNINGS.some((beginning) => token.word.startsWith(beginning))) return 1;
  const pair = BLOCKED_PAIRS.find(([first]) => first === token.word);
  if (pair === undefined || next === undefined || !pair[1].test(next.word)) return 0;
  return /^[\s\p{Pd}_/'"’”]*$/u.test(text.slice(token.end, next.start)) ? 2 : 0;
}
