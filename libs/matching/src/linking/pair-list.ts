/** Pairs of records and the levels at which their columns agree, in arrays that grow. */
export class PairList {
  size = 0;
  records = new Int32Array(1024);
  partners = new Int32Array(1024);
  levels: Uint8Array;

  constructor(readonly columns: number) {
    this.levels = new Uint8Array(1024 * columns);
  }

  /** Adds a pair whose levels have been put at `spare`. */
  add(record: number, partner: number): void {
    this.records[this.size] = record;
    this.partners[this.size] = partner;
    this.size += 1;
    if (this.size === this.records.length) this.grow();
  }

  /** Where the levels of the next pair go. */
  get spare(): number {
    return this.size * this.columns;
  }

  private grow(): void {
    this.records = grown(this.records, new Int32Array(this.size * 2));
    this.partners = grown(this.partners, new Int32Array(this.size * 2));
    this.levels = grown(this.levels, new Uint8Array(this.size * 2 * this.columns));
  }
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
