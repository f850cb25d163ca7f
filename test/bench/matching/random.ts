/** A seeded stream of chance (mulberry32): the same seed, the same people, on every machine. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  one<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('Nothing to choose from');
    return value;
  }

  digits(count: number): string {
    let text = '';
    while (text.length < count) text += String(this.below(10));
    return text;
  }
}

/** Values by rank under a power law: value r has the weight 1 / (r + flat). */
export class Ranked {
  private readonly cumulative: Float64Array;

  constructor(
    private readonly values: readonly string[],
    flat: number,
  ) {
    this.cumulative = new Float64Array(values.length);
    let sum = 0;
    for (let rank = 0; rank < values.length; rank += 1) this.cumulative[rank] = sum += 1 / (rank + flat);
  }

  pick(random: Random): string {
    const wanted = random.next() * (this.cumulative.at(-1) ?? 0);
    let [low, high] = [0, this.cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return this.values[low] ?? '';
  }
}
