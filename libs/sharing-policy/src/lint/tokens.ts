/** A word or a number of a text, and where it stands. */
export interface Token {
  /** Lower case, without diacritics and invisible characters. */
  readonly word: string;
  /** As it is written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
}

// Letters may carry marks; soft hyphens and other invisible characters do not part a word.
const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{Cf}]+/gu;

/** Long enough for any word; what is longer is no word, and is looked at in its first letters only. */
const LONGEST_WORD = 60;

export function foldWord(text: string): string {
  return text
    .slice(0, LONGEST_WORD)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '');
}

/** The words and numbers of a text in order; a number and the unit glued to it are two. Linear in its length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    const word = foldWord(raw);
    if (word === '') continue;
    tokens.push({ word, raw, start: match.index, end: match.index + raw.length, isNumber: /^\d/.test(raw) });
  }
  return tokens;
}

/** The words of a name, for lists that are looked up word by word. */
export function wordsOf(text: string): string[] {
  return tokensOf(text)
    .filter(({ isNumber }) => !isNumber)
    .map(({ word }) => word);
}
