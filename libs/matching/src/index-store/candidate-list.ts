import { Numbers } from './numbers.js';

/** Counts shared codes per person, and gives the people out, most shared first. Nothing is allocated from call to call. */
export class CandidateList {
  private readonly marks = new Numbers();
  private readonly positions = new Numbers();
  private readonly people = new Numbers();
  private readonly shared = new Numbers();
  private readonly lastCodes = new Numbers();
  private found = 0;
  private most = 0;
  private call = 0;

  get bytes(): number {
    return this.marks.bytes + this.positions.bytes;
  }

  begin(): void {
    this.call = this.call === 0xffffffff ? 1 : this.call + 1;
    this.found = 0;
    this.most = 0;
  }

  /** `code` numbers the codes asked for from 1; one that a person has twice, through a merger, counts once. */
  count(person: number, code: number): void {
    if (this.marks.at(person) !== this.call) {
      this.marks.set(person, this.call);
      this.positions.set(person, this.found);
      this.people.set(this.found, person);
      this.shared.set(this.found, 0);
      this.lastCodes.set(this.found, 0);
      this.found += 1;
    }
    const position = this.positions.at(person);
    if (this.lastCodes.at(position) === code) return;
    this.lastCodes.set(position, code);
    const shared = this.shared.at(position) + 1;
    this.shared.set(position, shared);
    if (shared > this.most) this.most = shared;
  }

  /** How many there were room for. */
  into(out: Uint32Array): number {
    let given = 0;
    for (let shared = this.most; shared > 0 && given < out.length; shared -= 1) {
      for (let i = 0; i < this.found && given < out.length; i += 1) {
        if (this.shared.at(i) === shared) out[given++] = this.people.at(i);
      }
    }
    return given;
  }
}
