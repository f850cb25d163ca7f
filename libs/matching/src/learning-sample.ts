import { soundOf } from './names.js';
import { givenRoot } from './nicknames.js';
import type { NormalisedPerson } from './person.js';

/**
 * Records to learn from. Doubles are what is learnt from, and a sample taken record by record would part nearly all of
 * them: so one list holds everybody born on some of the days, and the other everybody of some of the names.
 */
export interface LearningRecords {
  readonly byBirth: readonly NormalisedPerson[];
  readonly byName: readonly NormalisedPerson[];
  /** How many there were to take from. */
  readonly of: number;
}

const MOST_RECORDS = 20_000;

/** Takes everybody in, one by one, and keeps few. Whom it keeps depends on who there are, not on their order. */
export class LearningSample {
  private readonly byBirth: Bucket;
  private readonly byName: Bucket;
  private taken = 0;

  constructor(most = MOST_RECORDS) {
    this.byBirth = new Bucket(most);
    this.byName = new Bucket(most);
  }

  take(person: NormalisedPerson): void {
    this.taken += 1;
    const { dateOfBirth, familyName, givenName } = person;
    if (dateOfBirth !== undefined) this.byBirth.take(dateOfBirth, person);
    if (familyName !== undefined && givenName !== undefined) {
      this.byName.take(`${soundOf(familyName)} ${givenRoot(givenName)}`, person);
    }
  }

  records(): LearningRecords {
    return { byBirth: this.byBirth.records(), byName: this.byName.records(), of: this.taken };
  }
}

/** Everybody of those keys that fall below a limit; the limit is halved whenever there are too many. */
class Bucket {
  private kept: { place: number; person: NormalisedPerson }[] = [];
  private limit = 2 ** 32;

  constructor(private readonly most: number) {}

  take(key: string, person: NormalisedPerson): void {
    const place = hashOf(key);
    if (place >= this.limit) return;
    this.kept.push({ place, person });
    while (this.kept.length > this.most) {
      this.limit /= 2;
      this.kept = this.kept.filter((one) => one.place < this.limit);
    }
  }

  records(): NormalisedPerson[] {
    const ordered = this.kept.map(({ person }) => ({ person, text: JSON.stringify(person) }));
    return ordered.sort((one, other) => (one.text < other.text ? -1 : 1)).map(({ person }) => person);
  }
}

/** FNV-1a, stirred once more so that its high bits are as even as its low ones. Always from 0 up to 2³². */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
