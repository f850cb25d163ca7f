import { asText, firstLetters, fold, words } from './text.js';

const MAX_NAME = 80;

/** What is written where a name is not known. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['unknown', 'not known', 'unk', 'na', 'n a', 'none', 'nil', 'null']);

/**
 * Lower case, no diacritics; an apostrophe joins (O'Neill is oneill), a hyphen parts (Smith-Jones is smith jones).
 */
export function normaliseName(value: unknown): string | undefined {
  const folded = fold(asText(value)).replace(/['’‘ʼʹ`´]/g, '');
  const name = firstLetters(words(folded).join(' '), MAX_NAME).trim();
  return name === '' || PLACEHOLDERS.has(name) ? undefined : name;
}

/** A name as one word, for codes and distances. */
export function asOneWord(name: string): string {
  return name.replaceAll(' ', '');
}

const PARTICLES = /\b(van|von|der|den|de|del|della|la|le|al|el|da|di|dos|du|ter|ten|bin|ibn|st)\b/g;

/** A family name as one word without what gets left out in front of it, mac and mc made one; itself where no more is left. */
export function withoutParticles(name: string): string {
  const rest = asOneWord(name.replace(PARTICLES, ''));
  return (rest === '' ? asOneWord(name) : rest).replace(/^mac(?=[a-z]{3})/, 'mc');
}

const SOUNDS: Readonly<Record<string, string>> = {
  ...{ b: '1', f: '1', p: '1', v: '1', c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2' },
  ...{ d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' },
};

/** Openings that sound like another spelling. */
const OPENINGS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/^ph/, 'f'],
  [/^mac/, 'mc'],
  [/^x/, 's'],
  [/^[cq]/, 'k'],
];

/** Soundex with a few English openings made equal first; a name without Latin letters stays as it is. */
export function soundOf(name: string): string {
  let word = asOneWord(name);
  for (const [opening, sound] of OPENINGS) word = word.replace(opening, sound);
  const letters = word.replace(/[^a-z]/g, '');
  if (letters === '') return word;
  let sound = letters.slice(0, 1);
  let last = SOUNDS[sound] ?? '';
  for (const letter of letters.slice(1)) {
    const code = SOUNDS[letter] ?? '';
    if (code !== '' && code !== last) sound += code;
    if (letter !== 'h' && letter !== 'w') last = code;
  }
  return sound.slice(0, 4).padEnd(4, '0');
}
