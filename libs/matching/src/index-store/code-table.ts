import { CodeBits, SEGMENTS } from './code-bits.js';
import type { IsDead } from './segment.js';
import { Segment } from './segment.js';

/** Codes → editions. What a dead edition left behind is swept out bit by bit while the table is used. */
export class CodeTable {
  private readonly segments = new Array<Segment | undefined>(SEGMENTS).fill(undefined);
  private readonly bits = new CodeBits();
  private sweptSegment = 0;
  private sweptSlot = 0;

  constructor(private readonly isDead: IsDead) {}

  add(code: string, edition: number): void {
    this.bits.read(code);
    this.segmentFor(this.bits.segment).add(this.bits.place, this.bits.rest, edition, this.isDead);
  }

  find(code: string, found: (edition: number) => void): void {
    this.bits.read(code);
    this.segments[this.bits.segment]?.find(this.bits.place, this.bits.rest, found);
  }

  /** Goes on for so many slots where it stopped before. True where it came to the end, and begins anew. */
  sweep(slots: number): boolean {
    for (let left = slots; left > 0; left -= 1) {
      const segment = this.segments[this.sweptSegment];
      if (segment) {
        segment.sweep(this.sweptSlot, left, this.isDead);
        const rest = segment.slotCount - this.sweptSlot;
        this.sweptSlot += left;
        if (rest > left) return false;
        left -= rest;
      }
      this.sweptSlot = 0;
      this.sweptSegment = (this.sweptSegment + 1) % SEGMENTS;
      if (this.sweptSegment === 0) return true;
    }
    return false;
  }

  segment(number: number): Segment | undefined {
    return this.segments[number];
  }

  /** Makes room for so many entries in a segment that holds nothing yet. */
  reserve(number: number, expected: number): Segment {
    const segment = new Segment(expected);
    this.segments[number] = segment;
    return segment;
  }

  get bytes(): number {
    return this.segments.reduce((sum, segment) => sum + (segment?.bytes ?? 0), 0);
  }

  get entryCount(): number {
    return this.segments.reduce((sum, segment) => sum + (segment?.entryCount ?? 0), 0);
  }

  private segmentFor(number: number): Segment {
    return this.segments[number] ?? this.reserve(number, 0);
  }
}
