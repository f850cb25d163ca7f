/** A list of whole numbers below 2³² in one typed array that grows; what was never set is 0. */
export class Numbers {
  private values: Uint32Array;

  constructor(expected = 0) {
    this.values = new Uint32Array(Math.max(16, expected));
  }

  get bytes(): number {
    return this.values.byteLength;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const grown = new Uint32Array(Math.ceil((index + 1) * 1.5));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[index] = value;
  }
}
