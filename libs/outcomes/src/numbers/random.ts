import { createHash } from 'node:crypto';

/** Printed on every report: with the seed it is all that somebody needs to draw the same numbers. */
export const GENERATOR =
  'xoshiro128** 1.1 (Blackman and Vigna), state = first 16 bytes of SHA-256 over the seed in UTF-8, big-endian';

/** A seeded stream of 32-bit numbers: the same on every machine. Not for secrets. */
export class Random {
  private readonly state: Uint32Array;

  constructor(state: ArrayLike<number>) {
    this.state = Uint32Array.from(state);
    if (this.state.length !== 4 || this.state.every((word) => word === 0)) {
      throw new Error('The state is four words, not all of them zero.');
    }
  }

  static seeded(seed: string): Random {
    const digest = createHash('sha256').update(seed, 'utf8').digest();
    return new Random([0, 4, 8, 12].map((at) => digest.readUInt32BE(at)));
  }

  next(): number {
    const s = this.state as Uint32Array & { 0: number; 1: number; 2: number; 3: number };
    const result = Math.imul(rotated(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotated(s[3], 11);
    return result;
  }

  /** A whole number from 0 up to, not including, `end`; every one as likely as the next. */
  below(end: number): number {
    const least = 2 ** 32 % end;
    let drawn = this.next();
    while (drawn < least) drawn = this.next();
    return drawn % end;
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
