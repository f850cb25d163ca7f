/** Longer input is cut before anything else looks at it, so that work per field is bounded. */
const MAX_INPUT = 500;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};

/** Any value an agency's system may hold in a text column, as text; nothing for what has no text. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, MAX_INPUT);
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

/** Lower case, no diacritics, compatibility forms resolved. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþıħ]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/** Words parted by one space; whatever is neither letter nor digit parts words. */
export function words(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

export function digitsOf(text: string): string {
  return text.normalize('NFKD').replace(/[^0-9]/g, '');
}

/** Upper-case letters and digits without anything between them. */
export function compact(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]/g, '')
    .toUpperCase();
}

/** `0000000000`, `XXXX` and the like stand for "we do not know". */
export function isOneCharacterRepeated(text: string): boolean {
  return new Set(text).size <= 1;
}

/** The first letters of a text, never half of one. */
export function firstLetters(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('');
}
