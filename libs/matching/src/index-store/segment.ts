/** Editions are numbered in 24 bits beside 8 bits of the code; the number 0 is an empty slot. */
export const MOST_EDITIONS = 2 ** 24 - 1;

const FULLEST = 0.85;
const ROOM_AFTER_GROWTH = 1.45;
const SMALLEST = 4;

export type IsDead = (edition: number) => boolean;

/**
 * One part of the table of codes: open addressing, linear probing, two words a slot (32 bits of the code; 8 more and
 * the edition). Slots keep enough of the code to be placed anew, so a segment grows alone, in well under a millisecond.
 */
export class Segment {
  private slots: Uint32Array;
  private capacity: number;
  private used = 0;

  constructor(expected = 0) {
    this.capacity = Math.max(SMALLEST, Math.ceil(expected / FULLEST) + 1);
    this.slots = new Uint32Array(2 * this.capacity);
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  get slotCount(): number {
    return this.capacity;
  }

  get entryCount(): number {
    return this.used;
  }

  /** Takes in a code of an edition once, however often it is said. */
  add(place: number, rest: number, edition: number, isDead: IsDead): void {
    if (this.used + 1 > this.capacity * FULLEST) this.grow(isDead);
    this.put(place, ((rest << 24) | (edition + 1)) >>> 0);
  }

  /** Tells `found` every edition under a code, dead ones too. */
  find(place: number, rest: number, found: (edition: number) => void): void {
    const { slots, capacity } = this;
    for (let i = this.homeOf(place); slots[2 * i + 1] !== 0; i = i + 1 === capacity ? 0 : i + 1) {
      const tag = slots[2 * i + 1] as number;
      if (slots[2 * i] === place && tag >>> 24 === rest) found((tag & 0xffffff) - 1);
    }
  }

  /** Takes dead entries out of `count` slots from `from` on. A slot is looked at again once another moved into it. */
  sweep(from: number, count: number, isDead: IsDead): void {
    const end = Math.min(this.capacity, from + count);
    for (let i = from; i < end; i += 1) {
      for (let tag = this.slots[2 * i + 1]; tag !== 0 && isDead(editionOf(tag)); tag = this.slots[2 * i + 1]) {
        this.takeOut(i);
      }
    }
  }

  /** Tells every entry: 32 bits of the code, 8 bits of it, the edition. */
  forEach(tell: (place: number, rest: number, edition: number) => void): void {
    for (let i = 0; i < this.capacity; i += 1) {
      const tag = this.slots[2 * i + 1] as number;
      if (tag !== 0) tell(this.slots[2 * i] as number, tag >>> 24, editionOf(tag));
    }
  }

  private homeOf(place: number): number {
    return Math.floor((place * this.capacity) / 2 ** 32);
  }

  private put(place: number, tag: number): void {
    const { slots, capacity } = this;
    let i = this.homeOf(place);
    for (; slots[2 * i + 1] !== 0; i = i + 1 === capacity ? 0 : i + 1) {
      if (slots[2 * i] === place && slots[2 * i + 1] === tag) return;
    }
    slots[2 * i] = place;
    slots[2 * i + 1] = tag;
    this.used += 1;
  }

  /** Closes the gap by moving back whatever came to stand behind it, so that no probe ends early. */
  private takeOut(at: number): void {
    const { slots, capacity } = this;
    let hole = at;
    for (let i = at + 1 === capacity ? 0 : at + 1; slots[2 * i + 1] !== 0; i = i + 1 === capacity ? 0 : i + 1) {
      const home = this.homeOf(slots[2 * i] as number);
      if ((i - home + capacity) % capacity < (i - hole + capacity) % capacity) continue;
      slots[2 * hole] = slots[2 * i] as number;
      slots[2 * hole + 1] = slots[2 * i + 1] as number;
      hole = i;
    }
    slots[2 * hole] = 0;
    slots[2 * hole + 1] = 0;
    this.used -= 1;
  }

  private grow(isDead: IsDead): void {
    const { slots: old, capacity: before } = this;
    this.capacity = Math.max(SMALLEST, Math.ceil((this.used + 1) * ROOM_AFTER_GROWTH));
    this.slots = new Uint32Array(2 * this.capacity);
    this.used = 0;
    for (let i = 0; i < before; i += 1) {
      const tag = old[2 * i + 1] as number;
      if (tag !== 0 && !isDead(editionOf(tag))) this.put(old[2 * i] as number, tag);
    }
  }
}

function editionOf(tag = 0): number {
  return (tag & 0xffffff) - 1;
}
