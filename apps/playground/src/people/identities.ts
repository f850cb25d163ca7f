import type { AgencyKind, PersonIdentity } from '#contracts';
import type { Random } from '../random.js';

const FAMILY_NAMES = [
  ...['Sampleton', 'Example', 'Placeholder', 'Specimen', 'Madeupley', 'Mockford', 'Fictionby', 'Inventwell'],
  ...['Pretendham', 'Trialby', 'Demoson', 'Patternley', 'Templeteigh', 'Draftwood', 'Sketchley', 'Notarealname'],
  ...[
    'Dummyworth',
    'Imagineby',
    'Prototyper',
    'Fixtureham',
    'Stubbington-Test',
    'Exemplarsen',
    "O'Sample",
    'Testwright',
  ],
];
const GIVEN_NAMES = [
  ...[
    'Ada',
    'Bela',
    'Cleo',
    'Dara',
    'Edwin',
    'Fern',
    'Gita',
    'Harun',
    'Iris',
    'Jonas',
    'Kemi',
    'Lowen',
    'Mira',
    'Nils',
  ],
  ...['Olga', 'Piotr', 'Quinn', 'Rosa', 'Sunil', 'Tamsin', 'Uma', 'Viktor', 'Wanda', 'Xavi', 'Yusuf', 'Zelda', 'Aled'],
  ...['Bronwyn', 'Casper', 'Delia', 'Esme', 'Farid', 'Greta', 'Hugo', 'Imani', 'Jarek', 'Keira', 'Leonie', 'Magnus'],
];
const STREETS = [
  'Example Street',
  'Sample Road',
  'Placeholder Lane',
  'Specimen Close',
  'Pattern Avenue',
  'Mock Terrace',
];

/** Where somebody lives, as everybody at that address shares it. */
export interface Household {
  address: string;
  postcode: string;
  uprn: string;
  landline: string;
}

/** `index` makes it differ from every other one; all numbers are of ranges kept for made-up use. */
export function household(random: Random, index: number): Household {
  return {
    address: `${random.whole(1, 180)} ${random.pick(STREETS)}, Northmoor`,
    postcode: `ZX${1 + (index % 9)} ${1 + (index % 7)}${letters(index)}`,
    uprn: `9999${String(index).padStart(8, '0')}`,
    landline: `01632 960${String(200 + (index % 700)).padStart(3, '0')}`,
  };
}

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

function letters(index: number): string {
  const at = (position: number): string => LETTERS.charAt(position % LETTERS.length);
  return `${at(index)}${at(Math.floor(index / LETTERS.length) + 7 * index)}`;
}

/** Somebody who lives there; `index` gives them a mobile telephone and an email address of their own. */
export function identity(
  random: Random,
  home: Household,
  { index, nhsNumber, age, year, name }: IdentityOptions,
): PersonIdentity {
  const familyName = name.familyName ?? random.pick(FAMILY_NAMES);
  const givenName = name.givenName ?? random.pick(GIVEN_NAMES);
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  return {
    familyName,
    givenName,
    dateOfBirth: birthday(random, year - age),
    nhsNumber,
    nhsNumberVerified: true,
    address: home.address,
    postcode: home.postcode,
    uprn: home.uprn,
    phone: `07700 900${String(index % 1000).padStart(3, '0')}`,
    email: `${plain(givenName)}.${plain(familyName)}${index}@example.org`,
  };
}

export interface IdentityOptions {
  index: number;
  nhsNumber: string;
  /** In whole years on the last day of `year`. */
  age: number;
  year: number;
  name: { familyName?: string; givenName?: string };
}

function birthday(random: Random, year: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
}

/** The same person as an agency of this kind would have written them down: each knows its own half. */
export function asWrittenBy(kind: AgencyKind, person: PersonIdentity, random: Random): PersonIdentity {
  const { nhsNumber, nhsNumberVerified, uprn, email, ...rest } = person;
  const written: PersonIdentity = { ...rest };
  if (kind !== 'POL' && kind !== 'HOU') Object.assign(written, { nhsNumber });
  if (kind === 'MHT' || kind === 'ACU') Object.assign(written, { nhsNumberVerified });
  if (kind === 'COU' || kind === 'HOU') Object.assign(written, { uprn });
  if (kind === 'MHT' || kind === 'COU') Object.assign(written, { email });
  if (random.chance(0.25)) written.phone = rest.phone?.replace(/^0/, '+44 ');
  if (random.chance(0.2)) written.address = rest.address?.replace('Street', 'St').replace('Road', 'Rd');
  if (random.chance(0.15)) delete written.phone;
  return written;
}
