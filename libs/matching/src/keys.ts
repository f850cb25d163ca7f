import { withDayAndMonthExchanged } from './dates.js';
import { asOneWord, soundOf } from './names.js';
import type { Attribute, NormalisedPerson } from './person.js';

/**
 * What is a person's own. The rest (surname, house, telephone) is shared by a family, and a key of nothing else would
 * tell an agency about relatives of the people it knows.
 */
export const OWN_ATTRIBUTES: ReadonlySet<Attribute> = new Set([
  'givenName',
  'dateOfBirth',
  'nhsNumber',
  'sharedId',
  'email',
]);

/** One way in which two records of the same person can meet. Every key binds at least two attributes, one of them own. */
export interface KeyType {
  readonly name: string;
  readonly of: readonly Attribute[];
  /** The values of the key; none where an attribute is missing. */
  keys(person: NormalisedPerson): readonly Key[];
}

type Key = readonly (string | undefined)[];

const LONGEST_VARIED = 12;

/** The key types in use. Changing one changes every code: adapters must agree on the set. */
export const KEY_TYPES: readonly KeyType[] = [
  {
    name: 'surname+birth',
    of: ['familyName', 'dateOfBirth'],
    keys: (p) => surnames(p).map((surname) => [surname, p.dateOfBirth]),
  },
  {
    name: 'names-in-either-order+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => [[...[given(p), surname(p)].sort(), p.dateOfBirth]],
  },
  {
    name: 'given+birth+postcode',
    of: ['givenName', 'dateOfBirth', 'postcode'],
    keys: (p) => [[given(p), p.dateOfBirth, p.postcode]],
  },
  {
    name: 'initial+birth+postcode',
    of: ['givenName', 'dateOfBirth', 'postcode'],
    keys: (p) => [[initial(p), p.dateOfBirth, p.postcode]],
  },
  {
    name: 'surname-sound+initial+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => surnames(p).map((surname) => [soundOf(surname), initial(p), p.dateOfBirth]),
  },
  {
    name: 'surname+initial+birth-day-and-month-in-either-order',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => [[surname(p), initial(p), dayAndMonthInEitherOrder(p.dateOfBirth)]],
  },
  {
    name: 'surname-without-a-letter+initial+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => withoutOneLetter(surname(p)).map((variant) => [variant, initial(p), p.dateOfBirth]),
  },
  {
    name: 'surname-sound+given+postcode',
    of: ['familyName', 'givenName', 'postcode'],
    keys: (p) => [[sound(surname(p)), given(p), p.postcode]],
  },
  {
    name: 'surname+given-sound+postcode',
    of: ['familyName', 'givenName', 'postcode'],
    keys: (p) => [[surname(p), sound(given(p)), p.postcode]],
  },
  { name: 'given+property', of: ['givenName', 'uprn'], keys: (p) => [[given(p), p.uprn]] },
  { name: 'given+phone', of: ['givenName', 'phone'], keys: (p) => [[given(p), p.phone]] },
  { name: 'email+birth-year', of: ['email', 'dateOfBirth'], keys: (p) => [[p.email, birthYear(p)]] },
  { name: 'shared-id+birth-year', of: ['sharedId', 'dateOfBirth'], keys: (p) => [[p.sharedId, birthYear(p)]] },
  {
    name: 'shared-id+surname-sound',
    of: ['sharedId', 'familyName'],
    keys: (p) => surnames(p).map((surname) => [p.sharedId, soundOf(surname)]),
  },
  { name: 'shared-id+initial', of: ['sharedId', 'givenName'], keys: (p) => [[p.sharedId, initial(p)]] },
  {
    name: 'nhs-number+birth-year',
    of: ['nhsNumber', 'dateOfBirth'],
    keys: (p) => [[p.nhsNumberVerified === true ? p.nhsNumber : undefined, birthYear(p)]],
  },
];

/** Never part of a normalised value, so that parts of a key cannot run into each other. */
const BETWEEN = '\u001f';

/** The keys of a person in clear, sorted and without doubles. They never leave the process that made them. */
export function matchKeys(person: NormalisedPerson): string[] {
  const found = new Set<string>();
  for (const type of KEY_TYPES) {
    for (const key of type.keys(person)) {
      if (key.every((part) => part !== undefined && part !== '')) found.add([type.name, ...key].join(BETWEEN));
    }
  }
  return [...found].sort();
}

function surname(person: NormalisedPerson): string | undefined {
  return person.familyName === undefined ? undefined : asOneWord(person.familyName);
}

/** The surname, and the former one: either may be what another agency holds. */
function surnames(person: NormalisedPerson): string[] {
  return [person.familyName, person.formerFamilyName].filter((name) => name !== undefined).map(asOneWord);
}

function given(person: NormalisedPerson): string | undefined {
  return person.givenName === undefined ? undefined : asOneWord(person.givenName);
}

function sound(name: string | undefined): string | undefined {
  return name === undefined ? undefined : soundOf(name);
}

function initial(person: NormalisedPerson): string | undefined {
  return person.givenName === undefined ? undefined : Array.from(person.givenName)[0];
}

function birthYear(person: NormalisedPerson): string | undefined {
  return person.dateOfBirth?.slice(0, 4);
}

function dayAndMonthInEitherOrder(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const exchanged = withDayAndMonthExchanged(date) ?? date;
  return exchanged < date ? exchanged : date;
}

/** The name and the name less each letter in turn: two names one typing error apart share one of these. */
function withoutOneLetter(name: string | undefined): string[] {
  if (name === undefined) return [];
  const letters = Array.from(name).slice(0, LONGEST_VARIED);
  return [letters.join(''), ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))];
}
