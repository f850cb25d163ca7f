/** Longest word whose distance is counted: one bit of an integer for each letter. */
export const LONGEST = 32;

const SYMBOLS = 64;
const seenAt = new Int32Array(SYMBOLS);

/** Letters as symbols 0–63, cut to `LONGEST`. Anything but a–z and 0–9 shares the rest of the symbols. */
export function symbolsOf(text: string): Uint8Array {
  const length = Math.min(LONGEST, text.length);
  const symbols = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) symbols[i] = code - 97;
    else if (code >= 48 && code <= 57) symbols[i] = code - 22;
    else symbols[i] = 36 + (code % 28);
  }
  return symbols;
}

/** Which symbols occur, folded to 32 bits. Every typing error changes at most two of the bits. */
export function signatureOf(symbols: Uint8Array): number {
  let bits = 0;
  for (const symbol of symbols) bits |= 1 << (symbol & 31);
  return bits;
}

export function bitsIn(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Typing errors between two words (optimal string alignment) in one pass over the second, a column of the table per
 * step held in the bits of two integers: Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances", 2003.
 */
export function bitDistance(a: Uint8Array, b: Uint8Array): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  for (let i = 0; i < a.length; i += 1) seenAt[a[i]!]! |= 1 << i;
  const last = 1 << (a.length - 1);
  let [up, down, diagonal, before, distance] = [-1, 0, 0, 0, a.length];
  for (let j = 0; j < b.length; j += 1) {
    const here = seenAt[b[j]!]!;
    const exchanged = ((~diagonal & here) << 1) & before;
    diagonal = (((here & up) + up) ^ up) | here | down | exchanged;
    let right = down | ~(diagonal | up);
    let left = diagonal & up;
    if (right & last) distance += 1;
    else if (left & last) distance -= 1;
    right = (right << 1) | 1;
    left <<= 1;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    before = here;
  }
  for (const symbol of a) seenAt[symbol] = 0;
  return distance;
}
