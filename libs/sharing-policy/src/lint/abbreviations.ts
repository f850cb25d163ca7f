import { GLOSSARY } from './glossary.js';
import { ORDINARY_CAPITALS } from './ordinary-words.js';
import type { Token } from './tokens.js';

const CAPITALS = /^\p{Lu}{2,6}s?$/u;

const EXPLAINED: ReadonlySet<string> = new Set(
  GLOSSARY.flatMap(({ term, also = [] }) => [term, ...also]).map((term) => term.toUpperCase()),
);

/** Two to six capitals, alone or in the plural, that no glossary entry explains. */
export function isUnknownAbbreviation(text: string, { raw, start, end }: Token): boolean {
  if (!CAPITALS.test(raw)) return false;
  const term = raw.replace(/s$/, '');
  if (EXPLAINED.has(term) || ORDINARY_CAPITALS.has(term)) return false;
  return !isPartOfAPostcode(text, start, end);
}

/** Letters glued to a digit are a code of some kind, such as a postcode, and no term. */
function isPartOfAPostcode(text: string, start: number, end: number): boolean {
  return /\d/.test(text.charAt(start - 1)) || /\d/.test(text.charAt(end));
}
