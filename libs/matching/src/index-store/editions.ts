import { Numbers } from './numbers.js';
import { MOST_EDITIONS } from './segment.js';

/**
 * What a person's codes were when they were last told. A changed person gets a new edition, and the old one is dead at
 * once; its number is used again only when its codes have been swept out of the table.
 */
export class Editions {
  private readonly owners: Numbers;
  private readonly free: number[] = [];
  /** Dead before the sweep under way began, and since then. */
  private retiring: number[] = [];
  private retired: number[] = [];
  private next: number;

  /** Where people are given, edition n is the one of person n. */
  constructor(people = 0) {
    this.owners = new Numbers(people);
    for (let person = 0; person < people; person += 1) this.owners.set(person, person + 1);
    this.next = people;
  }

  get bytes(): number {
    return this.owners.bytes;
  }

  /** One more than the highest number ever used. */
  get end(): number {
    return this.next;
  }

  get isSweepDue(): boolean {
    return this.retired.length > 0 || this.retiring.length > 0;
  }

  /** −1 for a dead one. */
  ownerOf(edition: number): number {
    return this.owners.at(edition) - 1;
  }

  readonly isDead = (edition: number): boolean => this.owners.at(edition) === 0;

  /** @throws RangeError where there are 16 million of them, dead ones included. */
  open(ordinal: number): number {
    const edition = this.free.pop() ?? this.next;
    if (edition >= MOST_EDITIONS) throw new RangeError('An index holds at most 16 million people');
    if (edition === this.next) this.next += 1;
    this.owners.set(edition, ordinal + 1);
    return edition;
  }

  close(edition: number): void {
    this.owners.set(edition, 0);
    this.retired.push(edition);
  }

  /** The whole table has been swept since this was last said. */
  sweptToTheEnd(): void {
    for (const edition of this.retiring) this.free.push(edition);
    this.retiring = this.retired;
    this.retired = [];
  }
}
