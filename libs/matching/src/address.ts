import { asText, firstLetters, fold, words } from './text.js';

const MAX_WORDS = 12;
const MAX_WORD = 20;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['street', 'st'],
  ['road', 'rd'],
  ['avenue', 'ave'],
  ['av', 'ave'],
  ['crescent', 'cres'],
  ['close', 'cl'],
  ['place', 'pl'],
  ['drive', 'dr'],
  ['lane', 'ln'],
  ['court', 'ct'],
  ['terrace', 'ter'],
  ['gardens', 'gdns'],
  ['square', 'sq'],
  ['saint', 'st'],
  ['apartment', 'flat'],
  ['apt', 'flat'],
]);

const NO_ADDRESS: ReadonlySet<string> = new Set(['nfa', 'no fixed abode', 'unknown', 'not known']);

/** Words of an address in the order written, with common words for streets in one spelling. */
export function normaliseAddress(value: unknown): string | undefined {
  const found = words(fold(asText(value)).replace(/['’‘ʼʹ`´]/g, '')).slice(0, MAX_WORDS);
  const address = found.map((word) => SHORT.get(word) ?? firstLetters(word, MAX_WORD)).join(' ');
  return address === '' || NO_ADDRESS.has(address) ? undefined : address;
}

/** The number nearest the street: `12` of `flat 3 12 high st`. */
export function houseNumber(address: string | undefined): string | undefined {
  return address?.split(' ').findLast((word) => /^[0-9]+[a-z]?$/.test(word));
}
