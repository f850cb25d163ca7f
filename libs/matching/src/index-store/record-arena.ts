import type { Attribute, NormalisedPerson } from '../person.js';
import { TextArena } from './text-arena.js';

const ATTRIBUTES: readonly Attribute[] = [
  ...(['familyName', 'givenName', 'formerFamilyName', 'dateOfBirth', 'nhsNumber'] as const),
  ...(['address', 'postcode', 'uprn', 'phone', 'email', 'sharedId'] as const),
];

/** In no normalised value. */
const BETWEEN = '\u001f';

/**
 * What is compared in step two, for very many people: about a hundred bytes each. For an agency whose system cannot be
 * asked for one person quickly; where it can, nothing of anybody need be kept beside it. In memory only.
 */
export class RecordArena {
  private readonly records: TextArena;

  constructor(expectedPeople = 0) {
    this.records = new TextArena(expectedPeople, Math.max(1024, expectedPeople * 100));
  }

  get bytes(): number {
    return this.records.bytes;
  }

  set(ordinal: number, person: NormalisedPerson): void {
    const values = ATTRIBUTES.map((attribute) => person[attribute] ?? '');
    const record = [person.nhsNumberVerified === true ? '1' : '', ...values].join(BETWEEN);
    this.records.set(ordinal, Buffer.from(record, 'utf8'));
  }

  /** Nobody where nothing was set, or it was removed. */
  get(ordinal: number): NormalisedPerson | undefined {
    const record = this.records.get(ordinal);
    if (record === '') return undefined;
    const [verified, ...values] = record.split(BETWEEN);
    const known = ATTRIBUTES.map((attribute, i) => [attribute, values[i] ?? ''] as const);
    const person = Object.fromEntries(known.filter(([, value]) => value !== ''));
    return (verified === '1' ? { ...person, nhsNumberVerified: true } : person) as NormalisedPerson;
  }

  remove(ordinal: number): void {
    this.records.clear(ordinal);
  }
}
