import { Numbers } from './numbers.js';

/** Which person another turned out to be. Always one step deep. */
export class Merges {
  private readonly into: Numbers;
  private readonly mergedInto = new Map<number, number[]>();
  private merged = 0;

  constructor(expected = 0) {
    this.into = new Numbers(expected);
  }

  get size(): number {
    return this.merged;
  }

  get bytes(): number {
    return this.into.bytes;
  }

  /** Who stands for a person: themselves unless merged. */
  standsFor(ordinal: number): number {
    const into = this.into.at(ordinal);
    return into === 0 ? ordinal : into - 1;
  }

  /** False where they are one already. */
  merge(from: number, to: number): boolean {
    const [person, survivor] = [this.standsFor(from), this.standsFor(to)];
    if (person === survivor) return false;
    const moved = [person, ...this.allOf(person)];
    this.mergedInto.delete(person);
    for (const ordinal of moved) this.into.set(ordinal, survivor + 1);
    this.mergedInto.set(survivor, [...this.allOf(survivor), ...moved]);
    this.merged += 1;
    return true;
  }

  /** Whoever was merged into a person. */
  allOf(ordinal: number): readonly number[] {
    return this.mergedInto.get(ordinal) ?? [];
  }

  forget(ordinal: number): void {
    const survivor = this.standsFor(ordinal);
    if (survivor === ordinal) return;
    this.into.set(ordinal, 0);
    this.merged -= 1;
    const others = this.allOf(survivor).filter((other) => other !== ordinal);
    if (others.length > 0) this.mergedInto.set(survivor, others);
    else this.mergedInto.delete(survivor);
  }
}
