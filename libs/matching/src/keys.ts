import { withDayAndMonthExchanged } from './dates.js';
import { givenRoot, soundOfRoot } from './nicknames.js';
import { houseNumber } from './address.js';
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

/** Whose record is coded: what is asked about, or what an agency's index holds. */
export type Side = 'asked' | 'held';

/** One way in which two records of the same person can meet. Every key binds at least two attributes, one of them own. */
export interface KeyType {
  readonly name: string;
  readonly of: readonly Attribute[];
  /**
   * The values of the key; none where an attribute is missing. The two sides differ only in types for records that lack
   * something: the poorer record gives a coarser key, which the other side must give whatever it knows.
   */
  keys(person: NormalisedPerson, side: Side): readonly Key[];
}

type Key = readonly (string | undefined)[];

const LONGEST_SURNAME_VARIED = 10;
const LONGEST_GIVEN_VARIED = 8;

/** To be counted up with every change to what makes keys, normalising and names' forms too: an index made before is made anew. */
export const KEYS_VERSION = 2;

/**
 * The key types in use, chosen by what each adds to recall against what it tells of people an agency does not know
 * (`npm run bench:matching` prints both). Changing one changes every code: adapters must agree on the set.
 */
export const KEY_TYPES: readonly KeyType[] = [
  {
    name: 'surname-without-a-letter+given+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => withoutOneLetter(surname(p), LONGEST_SURNAME_VARIED).map((s) => [s, root(p), p.dateOfBirth]),
  },
  {
    name: 'surname+given-without-a-letter+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => surnames(p).flatMap((s) => givenVariants(p).map((g) => [s, g, p.dateOfBirth])),
  },
  {
    name: 'half-surname+given+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => surnameParts(p).map((part) => [part, root(p), p.dateOfBirth]),
  },
  {
    name: 'names-in-either-order+birth',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => [[...[given(p), surname(p)].sort(), p.dateOfBirth]],
  },
  {
    name: 'surname+given+birth-day-and-month-in-either-order',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p) => surnames(p).map((s) => [s, root(p), dayAndMonthInEitherOrder(p.dateOfBirth)]),
  },
  {
    name: 'surname+initial+birth, asked by initial',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p, side) => (side === 'held' || hasInitialOnly(p) ? withInitial(p) : []),
  },
  {
    name: 'surname+initial+birth, held by initial',
    of: ['familyName', 'givenName', 'dateOfBirth'],
    keys: (p, side) => (side === 'asked' || hasInitialOnly(p) ? withInitial(p) : []),
  },
  {
    name: 'surname+birth+postcode',
    of: ['familyName', 'dateOfBirth', 'postcode'],
    keys: (p) => surnames(p).map((s) => [s, p.dateOfBirth, p.postcode]),
  },
  {
    name: 'initial+birth+postcode',
    of: ['givenName', 'dateOfBirth', 'postcode'],
    keys: (p) => [[initial(p), p.dateOfBirth, p.postcode]],
  },
  {
    name: 'birth+postcode+house',
    of: ['dateOfBirth', 'postcode', 'address'],
    keys: (p) => [[p.dateOfBirth, p.postcode, houseNumber(p.address)]],
  },
  {
    name: 'names-sound+birth-year+postcode',
    of: ['familyName', 'givenName', 'dateOfBirth', 'postcode'],
    keys: (p) => surnames(p).map((s) => [soundOf(s), rootSound(p), birthYear(p), p.postcode]),
  },
  {
    name: 'names-sound+birthday+postcode',
    of: ['familyName', 'givenName', 'dateOfBirth', 'postcode'],
    keys: (p) => surnames(p).map((s) => [soundOf(s), rootSound(p), birthday(p), p.postcode]),
  },
  {
    name: 'names-sound+postcode, held without birth',
    of: ['familyName', 'givenName', 'postcode', 'dateOfBirth'],
    keys: (p, side) =>
      side === 'asked' || p.dateOfBirth === undefined
        ? surnames(p).map((s) => [soundOf(s), rootSound(p), p.postcode])
        : [],
  },
  {
    name: 'given+property+birth-year',
    of: ['givenName', 'uprn', 'dateOfBirth'],
    keys: (p) => [[root(p), p.uprn, birthYear(p)]],
  },
  { name: 'given+phone', of: ['givenName', 'phone'], keys: (p) => [[root(p), p.phone]] },
  { name: 'birth+phone', of: ['dateOfBirth', 'phone'], keys: (p) => [[p.dateOfBirth, p.phone]] },
  { name: 'email+birth-year', of: ['email', 'dateOfBirth'], keys: (p) => [[p.email, birthYear(p)]] },
  { name: 'shared-id+birth-year', of: ['sharedId', 'dateOfBirth'], keys: (p) => [[p.sharedId, birthYear(p)]] },
  {
    name: 'shared-id+surname-sound',
    of: ['sharedId', 'familyName'],
    keys: (p) => surnames(p).map((s) => [p.sharedId, soundOf(s)]),
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
export function matchKeys(person: NormalisedPerson, side: Side = 'asked'): string[] {
  const found = new Set<string>();
  for (const type of KEY_TYPES) {
    for (const key of type.keys(person, side)) {
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
  const names = [person.familyName, person.formerFamilyName].filter((name) => name !== undefined).map(asOneWord);
  return [...new Set(names)];
}

/** The halves of a double-barrelled surname, and an undivided one as it is: another agency may hold either half. */
function surnameParts({ familyName = '' }: NormalisedPerson): string[] {
  return familyName
    .split(' ')
    .filter((part) => part.length > 2)
    .slice(0, 3);
}

function given(person: NormalisedPerson): string | undefined {
  return person.givenName === undefined ? undefined : asOneWord(person.givenName);
}

function root(person: NormalisedPerson): string | undefined {
  return person.givenName === undefined ? undefined : givenRoot(person.givenName);
}

function rootSound(person: NormalisedPerson): string | undefined {
  return person.givenName === undefined ? undefined : soundOfRoot(person.givenName);
}

function givenVariants(person: NormalisedPerson): string[] {
  return withoutOneLetter(person.givenName?.split(' ')[0], LONGEST_GIVEN_VARIED);
}

function initial(person: NormalisedPerson): string | undefined {
  return person.givenName === undefined ? undefined : Array.from(person.givenName)[0];
}

function hasInitialOnly({ givenName = '' }: NormalisedPerson): boolean {
  return givenName.length === 1;
}

function withInitial(person: NormalisedPerson): Key[] {
  return surnames(person).map((name) => [name, initial(person), person.dateOfBirth]);
}

function birthYear(person: NormalisedPerson): string | undefined {
  return person.dateOfBirth?.slice(0, 4);
}

/** Day and month, without the year. */
function birthday(person: NormalisedPerson): string | undefined {
  return person.dateOfBirth?.slice(5);
}

function dayAndMonthInEitherOrder(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const exchanged = withDayAndMonthExchanged(date) ?? date;
  return exchanged < date ? exchanged : date;
}

/** The name and the name less each letter in turn: two names one typing error apart share one of these. */
function withoutOneLetter(name: string | undefined, longest: number): string[] {
  if (name === undefined) return [];
  const letters = Array.from(name).slice(0, longest);
  return [letters.join(''), ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))];
}
