import { NO_MEDICINE, ORDINARY_BESIDE_MEDICINES } from './ordinary-words.js';
import { wordsOf } from './tokens.js';

/** From this length on one typing error is forgiven. */
const SHORTEST_FORGIVEN = 6;
const LONGEST_FORGIVEN = 30;
const MOST_WORDS = 6;

/** Names of one or more words, found in bounded time per word of a text. */
export interface NameFinder {
  /** How many words from `index` on are one of the names; 0 where none is. */
  lengthAt(words: readonly string[], index: number): number;
}

/** `firstWordsToo`: a name of several words is also known by its first. */
export function nameFinder(names: readonly string[], firstWordsToo: boolean): NameFinder {
  const whole = new Set<string>();
  const byVariant = new Map<string, string[]>();
  for (const name of names) {
    const words = wordsOf(name).slice(0, MOST_WORDS);
    const [first = ''] = words;
    if (words.length > 1) {
      whole.add(words.join(' '));
      if (!firstWordsToo || first.length < 3 || ORDINARY_BESIDE_MEDICINES.has(first)) continue;
    }
    if (first === '' || whole.has(first)) continue;
    whole.add(first);
    if (first.length < SHORTEST_FORGIVEN || first.length > LONGEST_FORGIVEN) continue;
    for (const variant of [first, ...withOneLetterLess(first)]) {
      byVariant.set(variant, [...(byVariant.get(variant) ?? []), first]);
    }
  }
  return {
    lengthAt(words, index) {
      for (let length = MOST_WORDS; length > 1; length -= 1) {
        if (index + length <= words.length && whole.has(words.slice(index, index + length).join(' '))) return length;
      }
      const word = words[index] ?? '';
      return whole.has(word) || isMisspelt(word, byVariant) ? 1 : 0;
    },
  };
}

/** Words one typing error apart share the one of them, or what is left of both, less a letter. */
function isMisspelt(word: string, byVariant: ReadonlyMap<string, readonly string[]>): boolean {
  if (word.length < SHORTEST_FORGIVEN - 1 || word.length > LONGEST_FORGIVEN + 1 || NO_MEDICINE.has(word)) return false;
  return [word, ...withOneLetterLess(word)].some((variant) =>
    byVariant.get(variant)?.some((name) => isOneTypingErrorApart(word, name)),
  );
}

function withOneLetterLess(word: string): string[] {
  return [...new Set(Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1)))];
}

/** One letter put in, left out, replaced, or exchanged with its neighbour. */
function isOneTypingErrorApart(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length === b.length) {
    const exchanged = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
    return exchanged || a.slice(i + 1) === b.slice(i + 1);
  }
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return longer.slice(i + 1) === shorter.slice(i);
}
