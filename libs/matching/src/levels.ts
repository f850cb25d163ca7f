import { isCenturySlip, isFirstOfJanuary, withDayAndMonthExchanged } from './dates.js';
import { similarity, withinOneError } from './distance.js';
import { asOneWord, withoutParticles } from './names.js';
import { areOneName } from './nicknames.js';
import type { Level } from './weights.js';

/** How far two values of an attribute agree. Symmetric. */
export type Comparison = (a: string | undefined, b: string | undefined) => Level;

const CLOSE_NAME = 0.9;
const CLOSE_ADDRESS = 0.9;

/** Equal, or as near as the measure given says; missing where either side does not know. */
function by(nearness: (a: string, b: string) => Level): Comparison {
  return (a, b) => {
    if (a === undefined || b === undefined) return 'missing';
    return a === b ? 'agrees' : nearness(a, b);
  };
}

function closeIf(close: boolean): Level {
  return close ? 'close' : 'differs';
}

export const exactly = by(() => 'differs');

export const withinOneTypingError = by((a, b) => closeIf(Math.min(a.length, b.length) >= 5 && withinOneError(a, b)));

/** The first of January of a year stands for the year where no more was known. */
export const asDate = by((a, b) => {
  if (withDayAndMonthExchanged(a) === b) return 'transposed';
  const yearAlone = a.slice(0, 4) === b.slice(0, 4) && (isFirstOfJanuary(a) || isFirstOfJanuary(b));
  return closeIf(yearAlone || withinOneError(a, b) || isCenturySlip(a, b));
});

/** Spaces and particles do not count; a double-barrelled name has either half as a variant. */
export const asFamilyName = by((a, b) => {
  const [one, other] = [asOneWord(a), asOneWord(b)];
  if (one === other || withoutParticles(a) === withoutParticles(b)) return 'agrees';
  if (a.split(' ').includes(b) || b.split(' ').includes(a)) return 'variant';
  return closeIf(
    (Math.min(one.length, other.length) >= 3 && withinOneError(one, other)) || similarity(one, other) >= CLOSE_NAME,
  );
});

/** A nickname or an initial is a variant of its name, also where more given names follow. */
export const asGivenName = by((a, b) => {
  const [[one = ''], [other = '']] = [a.split(' '), b.split(' ')];
  if (areOneName(asOneWord(a), asOneWord(b)) || areOneName(one, other)) return better('variant', asFamilyName(a, b));
  const initial = one.length === 1 || other.length === 1;
  return initial && one.slice(0, 1) === other.slice(0, 1) ? 'variant' : asFamilyName(a, b);
});

export const asAddress = by((a, b) =>
  closeIf(commonShare(a.split(' '), b.split(' ')) >= 0.6 || similarity(a, b) >= CLOSE_ADDRESS),
);

/** Words in both, as a share of the words of the shorter: a house name or suburb left out does not make it differ. */
function commonShare(a: readonly string[], b: readonly string[]): number {
  const [inA, inB] = [new Set(a), new Set(b)];
  const common = [...inA].filter((word) => inB.has(word)).length;
  return common / Math.max(2, Math.min(inA.size, inB.size));
}

const ORDER: readonly Level[] = ['agrees', 'close', 'variant', 'transposed', 'differs', 'missing'];

/** The better of two levels. */
export function better(a: Level, b: Level): Level {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}

/** A level that is at most the one given. */
export function atMost(limit: Level, level: Level): Level {
  return ORDER.indexOf(level) < ORDER.indexOf(limit) ? limit : level;
}
