import { householdOf, NOW } from './households.js';
import type { TruePerson } from './households.js';
import { Random } from './random.js';

/** One turn of the making: somebody the agency holds, perhaps asked about too, or somebody it does not know. */
export interface Made {
  readonly person: TruePerson;
  readonly isHeld: boolean;
  readonly isAsked: boolean;
}

const UNKNOWN_WITH_RELATIVE = 0.79;

/**
 * People, household by household, until so many are held; among them about `enquiries` known and as many unknown adults
 * asked about, 79 % of the unknown with relatives who are held.
 */
export function* population(seed: number, people: number, enquiries: number): Generator<Made> {
  const random = new Random(seed);
  const known = enquiries / people;
  let held = 0;
  let unknown = 0;
  let strangers = 0;
  while (held < people) {
    const members = householdOf(random);
    const due = (enquiries * held) / people;
    const missing = unknown < due ? members.findIndex((member) => members.length > 1 && isAdult(member)) : -1;
    const stranger = strangers < (unknown * (1 - UNKNOWN_WITH_RELATIVE)) / UNKNOWN_WITH_RELATIVE;
    for (const [i, person] of members.entries()) {
      const isAsked = isAdult(person) && (i === missing || random.happens(known * 1.25));
      if (i === missing) unknown += 1;
      else held += 1;
      yield { person, isHeld: i !== missing, isAsked };
    }
    if (!stranger) continue;
    const person = householdOf(random).find(isAdult);
    if (person) yield { person, isHeld: false, isAsked: true };
    strangers += 1;
  }
}

function isAdult({ dateOfBirth }: TruePerson): boolean {
  return Number(dateOfBirth.slice(0, 4)) <= NOW - 18;
}
