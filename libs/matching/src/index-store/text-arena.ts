import { Numbers } from './numbers.js';

const SMALLEST_WASTE = 65_536;

/** Texts by number, as UTF-8 in one buffer. Room that texts gave up is won back once it is the larger half. */
export class TextArena {
  private text: Buffer;
  private end = 0;
  private wasted = 0;
  private count = 0;
  private readonly starts: Numbers;
  private readonly lengths: Numbers;

  constructor(expectedTexts = 0, expectedBytes = 1024) {
    this.text = Buffer.alloc(expectedBytes);
    this.starts = new Numbers(expectedTexts);
    this.lengths = new Numbers(expectedTexts);
  }

  get bytes(): number {
    return this.text.length + this.starts.bytes + this.lengths.bytes;
  }

  get(number: number): string {
    const start = this.starts.at(number);
    return this.text.toString('utf8', start, start + this.lengths.at(number));
  }

  holds(number: number, bytes: Buffer): boolean {
    const start = this.starts.at(number);
    const length = this.lengths.at(number);
    return length === bytes.length && this.text.compare(bytes, 0, length, start, start + length) === 0;
  }

  set(number: number, bytes: Buffer): void {
    this.clear(number);
    if (this.end + bytes.length > this.text.length) this.grow(bytes.length);
    bytes.copy(this.text, this.end);
    this.starts.set(number, this.end);
    this.lengths.set(number, bytes.length);
    this.end += bytes.length;
    this.count = Math.max(this.count, number + 1);
  }

  /** Overwrites the text too: what was erased is not to be found in a memory image. */
  clear(number: number): void {
    const [start, length] = [this.starts.at(number), this.lengths.at(number)];
    if (length === 0) return;
    this.text.fill(0, start, start + length);
    this.lengths.set(number, 0);
    this.wasted += length;
  }

  private grow(needed: number): void {
    const old = this.text;
    const isMostlyWaste = this.wasted > SMALLEST_WASTE && this.wasted * 2 > this.end;
    this.text = isMostlyWaste ? Buffer.alloc(old.length) : Buffer.alloc(Math.ceil((this.end + needed) * 1.5));
    if (!isMostlyWaste) {
      old.copy(this.text, 0, 0, this.end);
      return;
    }
    this.end = 0;
    this.wasted = 0;
    for (let number = 0; number < this.count; number += 1) {
      const [start, length] = [this.starts.at(number), this.lengths.at(number)];
      if (length === 0) continue;
      old.copy(this.text, this.end, start, start + length);
      this.starts.set(number, this.end);
      this.end += length;
    }
    if (this.end + needed > this.text.length) this.grow(needed);
  }
}
