import { createHash } from 'node:crypto';

/** Printed on every report: with the seed it is all that somebody needs to draw the same numbers. */
export const GENERATOR =
  'xoshiro128** 1.1 (Blackman and Vigna), state = first 16 bytes of SHA-256 over the seed in UTF-8, big-endian';

/** A seeded stream of 32-bit numbers: the same on every machine. Not for secrets. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor([a, b, c, d]: readonly [number, number, number, number]) {
    if ((a | b | c | d) === 0) throw new Error('The state is four words, not all of them zero.');
    [this.a, this.b, this.c, this.d] = [a | 0, b | 0, c | 0, d | 0];
  }

  static seeded(seed: string): Random {
    const digest = createHash('sha256').update(seed, 'utf8').digest();
    const word = (at: number): number => digest.readInt32BE(at);
    return new Random([word(0), word(4), word(8), word(12)]);
  }

  next(): number {
    const result = Math.imul(rotated(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotated(this.d, 11);
    return result;
  }

  /** A whole number from 0 up to, not including, `end`; every one as likely as the next. */
  below(end: number): number {
    const least = 2 ** 32 % end;
    let drawn = this.next();
    while (drawn < least) drawn = this.next();
    return drawn % end;
  }

  /** The same as `below` for each place. */
  fillBelow(places: Uint32Array, end: number): void {
    const least = 2 ** 32 % end;
    for (let at = 0; at < places.length; at += 1) {
      let drawn = this.next();
      while (drawn < least) drawn = this.next();
      places[at] = drawn % end;
    }
  }

  /** From 0 up to, not including, 1, in steps of 2⁻⁵³. */
  unit(): number {
    const high = this.next() >>> 5;
    return (high * 2 ** 26 + (this.next() >>> 6)) / 2 ** 53;
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
