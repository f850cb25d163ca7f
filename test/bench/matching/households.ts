import type { PersonIdentity } from '#contracts';
import type { Community, Sex } from './names.js';
import { community, givenNameOf, surnameOf } from './names.js';
import type { Random } from './random.js';

/** Who somebody really is: what every record of them is a worse copy of. */
export interface TruePerson extends PersonIdentity {
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string;
  readonly middleName: string;
  readonly sex: Sex;
  readonly community: Community;
}

export interface Home {
  readonly address: string;
  readonly postcode: string;
  readonly uprn: string;
  readonly landline: string;
}

/** The year all of it takes place in. */
export const NOW = 2025;

const STREETS = ['High', 'Station', 'Church', 'Mill', 'Park', 'Victoria', 'Albert', 'Green', 'Manor', 'School', 'York'];
const KINDS = ['Street', 'Road', 'Lane', 'Avenue', 'Close', 'Drive', 'Court', 'Terrace'];
const AREAS = ['AB', 'BD', 'CV', 'DN', 'EX', 'HU'];

/** Fifteen homes a postcode, as in England; a district has as many postcodes as its share of a power law. */
export function homeOf(random: Random): Home {
  const district = Math.floor(60 ** random.next());
  const unit = random.below(60_000 / (district + 3));
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const [a, b] = [letters[unit % 20] ?? 'A', letters[Math.floor(unit / 20) % 20] ?? 'A'];
  const postcode = `${AREAS[district % 6] ?? 'AB'}${district} ${Math.floor(unit / 400) % 10}${a}${b}`;
  const street = `${STREETS[unit % 11] ?? ''} ${KINDS[(unit >> 3) % 8] ?? ''}`;
  const number = random.between(1, 30);
  const flat = random.happens(0.15) ? `Flat ${random.between(1, 9)}, ` : '';
  return {
    address: `${flat}${number} ${street}`,
    postcode,
    uprn: `1${random.digits(11)}`,
    landline: `01${random.digits(9)}`,
  };
}

/** People who live, or lived, together: couples, children, the elderly, the single, now and then twins. */
export function householdOf(random: Random): TruePerson[] {
  const from = community(random);
  const surname = surnameOf(random, from);
  const home = homeOf(random);
  const chance = random.next();
  const age = random.between(19, 92);
  const first = personOf(random, from, random.happens(0.5) ? 'men' : 'women', surname, NOW - age, home);
  if (chance < 0.22) return [first];
  const members = [first];
  if (chance < 0.88) members.push(partnerOf(random, first, home));
  if (chance >= 0.45) members.push(...childrenOf(random, first, home));
  return members;
}

function partnerOf(
  random: Random,
  { community: theirs, sex, familyName, dateOfBirth }: TruePerson,
  home: Home,
): TruePerson {
  const from = random.happens(0.9) ? theirs : community(random);
  const own = surnameOf(random, from);
  const born = Math.min(NOW - 18, Number(dateOfBirth.slice(0, 4)) + random.between(-7, 7));
  const other: Sex = random.happens(0.96) === (sex === 'men') ? 'women' : 'men';
  const shares = random.happens(0.68);
  const person = personOf(random, from, other, shares ? familyName : own, born, home);
  return shares && other === 'women' ? { ...person, formerFamilyName: own } : person;
}

/** Some have grown up and live elsewhere: relatives all the same. */
function childrenOf(random: Random, parent: TruePerson, home: Home): TruePerson[] {
  const parentBorn = Number(parent.dateOfBirth.slice(0, 4));
  const children: TruePerson[] = [];
  const count = random.between(1, 3);
  for (
    let born = parentBorn + random.between(19, 34);
    children.length < count && born <= NOW;
    born += random.between(1, 4)
  ) {
    const lives = NOW - born >= 21 && random.happens(0.7) ? homeOf(random) : home;
    const sex: Sex = random.happens(0.5) ? 'men' : 'women';
    const child = personOf(random, parent.community, sex, parent.familyName, born, lives);
    const isNamesake = sex === parent.sex && random.happens(0.03);
    children.push(isNamesake ? { ...child, givenName: parent.givenName } : child);
    if (!random.happens(0.016)) continue;
    const twin = personOf(random, parent.community, random.happens(0.66) ? sex : 'men', parent.familyName, born, lives);
    if (twin.givenName !== child.givenName) children.push({ ...twin, dateOfBirth: child.dateOfBirth });
  }
  return children;
}

function personOf(random: Random, from: Community, sex: Sex, familyName: string, born: number, home: Home): TruePerson {
  const givenName = givenNameOf(random, from, sex, born);
  const mobile = `07${random.digits(9)}`;
  const email = `${givenName}.${familyName}${random.digits(2)}@${random.one(['example.org', 'example.com', 'example.net'])}`;
  return {
    familyName,
    givenName,
    middleName: givenNameOf(random, from, sex, born),
    dateOfBirth: dateOf(random, from, born),
    nhsNumber: nhsNumberOf(random),
    nhsNumberVerified: true,
    address: home.address,
    postcode: home.postcode,
    uprn: home.uprn,
    phone: random.happens(0.7) ? mobile : home.landline,
    email,
    sex,
    community: from,
  };
}

/** Where a birthday was not known, the first of January was written. */
function dateOf(random: Random, from: Community, year: number): string {
  if (random.happens(from === 'british' ? 0.002 : 0.04)) return `${year}-01-01`;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

function nhsNumberOf(random: Random): string {
  for (;;) {
    const nine = `${random.one(['4', '6', '7'])}${random.digits(8)}`;
    const sum = [...nine].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return nine + String(check);
  }
}
