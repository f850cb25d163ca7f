import { withDayAndMonthExchanged } from './dates.js';
import { similarity, typingErrors } from './distance.js';
import { asOneWord } from './names.js';
import type { Level } from './weights.js';

/** How far two values of an attribute agree. Symmetric. */
export type Comparison = (a: string | undefined, b: string | undefined) => Level;

const CLOSE_NAME = 0.9;
const CLOSE_ADDRESS = 0.9;

/** Equal, or close by the measure given, or different; missing where either side does not know. */
function by(close: (a: string, b: string) => boolean): Comparison {
  return (a, b) => {
    if (a === undefined || b === undefined) return 'missing';
    if (a === b) return 'agrees';
    return close(a, b) ? 'close' : 'differs';
  };
}

export const exactly = by(() => false);

export const withinOneTypingError = by(
  (a, b) => Math.min(a.length, b.length) >= 5 && Math.abs(a.length - b.length) <= 1 && typingErrors(a, b) <= 1,
);

export const asDate = by((a, b) => typingErrors(a, b) <= 1 || withDayAndMonthExchanged(a) === b);

const likeName = by((a, b) => {
  const [one, other] = [asOneWord(a), asOneWord(b)];
  return (
    similarity(one, other) >= CLOSE_NAME || (Math.min(one.length, other.length) >= 3 && typingErrors(one, other) <= 1)
  );
});

/** Spaces do not count; a double-barrelled name is close to either half, an initial to its name. */
export const asName: Comparison = (a, b) => {
  if (a !== undefined && b !== undefined && a !== b) {
    if (asOneWord(a) === asOneWord(b)) return 'agrees';
    if (a.split(' ').includes(b) || b.split(' ').includes(a)) return 'close';
    if ((a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))) return 'close';
  }
  return likeName(a, b);
};

export const asAddress = by(
  (a, b) => commonShare(a.split(' '), b.split(' ')) >= 0.6 || similarity(a, b) >= CLOSE_ADDRESS,
);

/** Words in both, as a share of the words of the shorter: a house name or suburb left out does not make it differ. */
function commonShare(a: readonly string[], b: readonly string[]): number {
  const [inA, inB] = [new Set(a), new Set(b)];
  const common = [...inA].filter((word) => inB.has(word)).length;
  return common / Math.max(2, Math.min(inA.size, inB.size));
}

const ORDER: readonly Level[] = ['agrees', 'close', 'differs', 'missing'];

/** The better of two levels. */
export function better(a: Level, b: Level): Level {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}

/** A level that is at most close, for values found in each other's place. */
export function atMostClose(level: Level): Level {
  return level === 'agrees' ? 'close' : level;
}
