import { bitDistance, bitsIn } from './bit-distance.js';
import type { Field } from './fields.js';
import { areOneName } from '../nicknames.js';

/** How far two values of a column agree. `variant`: nickname, initial, part, day and month exchanged. */
export const LINK_LEVELS = ['missing', 'agrees', 'variant', 'slip', 'close', 'alike', 'differs', 'exchanged'] as const;

export type LinkLevel = (typeof LINK_LEVELS)[number];

export const [MISSING, AGREES, VARIANT, SLIP, CLOSE, ALIKE, DIFFERS, EXCHANGED] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The level at which two numbered values of a column agree. Symmetric. */
export function levelOf(field: Field, a: number, b: number): number {
  if (a < 0 || b < 0) return MISSING;
  if (a === b) return AGREES;
  const compare = BY_KIND[field.kind] ?? asText;
  return compare(field, a, b);
}

type Compare = (field: Field, a: number, b: number) => number;

const BY_KIND: Partial<Record<Field['kind'], Compare>> = {
  givenName: asName,
  familyName: asName,
  dateOfBirth: asDate,
  year: asYear,
  sex: () => DIFFERS,
  streetNumber: asNumber,
  email: asEmail,
};

/** Typing errors, or `most + 1` where the letters alone show that there are more. */
function errors(field: Field, a: number, b: number, most: number): number {
  const [one, other] = [field.symbols[a]!, field.symbols[b]!];
  if (Math.abs(one.length - other.length) > most) return most + 1;
  if (bitsIn(field.signatures[a]! ^ field.signatures[b]!) > 2 * most) return most + 1;
  return bitDistance(one, other);
}

function byErrors(field: Field, a: number, b: number): number {
  const longest = Math.max(field.symbols[a]!.length, field.symbols[b]!.length);
  const most = Math.max(1, Math.floor(longest * 0.45));
  const count = errors(field, a, b, most);
  if (count > most) return DIFFERS;
  if (count <= 1) return longest < 3 ? ALIKE : SLIP;
  return count <= Math.max(2, longest * 0.25) && longest > 4 ? CLOSE : ALIKE;
}

function asName(field: Field, a: number, b: number): number {
  const [one, other] = [field.values[a]!, field.values[b]!];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < long.length && long.startsWith(short)) return VARIANT;
  const level = byErrors(field, a, b);
  if (level > SLIP && field.kind === 'givenName' && areOneName(one, other)) return VARIANT;
  return level === DIFFERS && short.length >= 4 && long.endsWith(short) ? ALIKE : level;
}

function asText(field: Field, a: number, b: number): number {
  const level = byErrors(field, a, b);
  if (level !== DIFFERS) return level;
  const [one, other] = [field.values[a]!, field.values[b]!];
  if (!one.includes(' ') && !other.includes(' ')) return level;
  const share = sharedWords(one, other);
  if (share >= 0.99) return VARIANT;
  return share >= 0.6 ? ALIKE : DIFFERS;
}

/** Letters in words of both, as a share of the letters of the shorter text. */
function sharedWords(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const there = ` ${long} `;
  let [shared, all] = [0, 0];
  for (const word of short.split(' ')) {
    all += word.length;
    if (there.includes(` ${word} `)) shared += word.length;
  }
  return all < 4 ? 0 : shared / all;
}

/** By digit as well as by calendar: a date that cannot be is still a slip away from the one that was meant. */
function asDate(field: Field, a: number, b: number): number {
  const [one, other] = [field.values[a]!, field.values[b]!];
  const sameYear = one.slice(0, 4) === other.slice(0, 4);
  if (sameYear && one.slice(4, 6) === other.slice(6, 8) && one.slice(6, 8) === other.slice(4, 6)) return VARIANT;
  const count = bitDistance(field.symbols[a]!, field.symbols[b]!);
  if (count <= 1) return SLIP;
  if (sameYear && one.slice(4) !== '' && (one.slice(4, 6) === other.slice(4, 6) || one.slice(6) === other.slice(6))) {
    return CLOSE;
  }
  if (one.slice(4) === other.slice(4) || count === 2) return CLOSE;
  return sameYear ? ALIKE : DIFFERS;
}

function asYear(field: Field, a: number, b: number): number {
  if (Math.abs(Number(field.values[a]) - Number(field.values[b])) <= 1) return SLIP;
  return errors(field, a, b, 1) <= 1 ? ALIKE : DIFFERS;
}

function asNumber(field: Field, a: number, b: number): number {
  return errors(field, a, b, 1) <= 1 ? SLIP : DIFFERS;
}

function asEmail(field: Field, a: number, b: number): number {
  const [one, other] = [field.values[a]!, field.values[b]!];
  if (one.split('@')[0] === other.split('@')[0]) return VARIANT;
  return byErrors(field, a, b);
}
