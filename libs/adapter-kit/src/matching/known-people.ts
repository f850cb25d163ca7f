const ROOM = 1024;

/**
 * What was last seen of everybody in the index, by their ordinal there: a fingerprint of the record, and in which pass
 * over the system it was met. In typed arrays, for there may be a million of them.
 */
export class KnownPeople {
  private prints = new Float64Array(ROOM);
  private seenIn = new Uint32Array(ROOM);
  private pass = 1;

  beginPass(): void {
    this.pass += 1;
  }

  /** True where the record is as it was. Whoever is asked about has been seen. */
  isUnchanged(ordinal: number, print: number): boolean {
    if (ordinal < 0 || this.prints[ordinal] !== print) return false;
    this.seenIn[ordinal] = this.pass;
    return true;
  }

  note(ordinal: number, print: number): void {
    this.makeRoom(ordinal);
    this.prints[ordinal] = print;
    this.seenIn[ordinal] = this.pass;
  }

  forget(ordinal: number): void {
    if (ordinal < this.prints.length) this.prints[ordinal] = 0;
  }

  /** Whom this pass has not met. */
  *unseen(): Generator<number> {
    for (const [ordinal] of this.all()) if (this.seenIn[ordinal] !== this.pass) yield ordinal;
  }

  *all(): Generator<[ordinal: number, print: number]> {
    for (let ordinal = 0; ordinal < this.prints.length; ordinal += 1) {
      const print = this.prints[ordinal] ?? 0;
      if (print > 0) yield [ordinal, print];
    }
  }

  private makeRoom(ordinal: number): void {
    if (ordinal < this.prints.length) return;
    const length = Math.max(ordinal + 1, this.prints.length * 2);
    const [prints, seenIn] = [new Float64Array(length), new Uint32Array(length)];
    prints.set(this.prints);
    seenIn.set(this.seenIn);
    [this.prints, this.seenIn] = [prints, seenIn];
  }
}
