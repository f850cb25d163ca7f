import type { PersonIdentity } from '#contracts';
import { homeOf, NOW } from './households.js';
import type { TruePerson } from './households.js';
import { NICKNAMES } from './name-lists.js';
import { surnameOf } from './names.js';
import type { Random } from './random.js';

/** What an agency holds of somebody: right for the most part, much of it missing. */
export function heldRecord(random: Random, person: TruePerson): PersonIdentity {
  const { middleName: _m, sex: _s, community: _c, ...known } = person;
  const record: PersonIdentity = { ...known };
  if (!random.happens(0.75)) leaveOut(record, 'nhsNumber', 'nhsNumberVerified');
  if (!random.happens(0.5)) leaveOut(record, 'formerFamilyName');
  if (!random.happens(0.4)) leaveOut(record, 'uprn');
  if (!random.happens(0.65)) leaveOut(record, 'phone');
  if (!random.happens(0.3)) leaveOut(record, 'email');
  if (random.happens(0.04)) leaveOut(record, 'address', 'postcode', 'uprn');
  if (random.happens(0.01)) leaveOut(record, 'dateOfBirth');
  if (random.happens(0.01)) record.familyName = mistyped(random, person.familyName);
  if (random.happens(0.01)) record.givenName = mistyped(random, person.givenName);
  return record;
}

/**
 * What another agency, asking, holds of the same person: 65 % without NHS number, 25 % since moved, mistakes in
 * names and dates as often as is usual, or so many times as often.
 */
export function askedRecord(random: Random, person: TruePerson, mistakes = 1): PersonIdentity {
  const { middleName: _m, sex: _s, community: _c, ...known } = person;
  const record: PersonIdentity = { ...known };
  if (!random.happens(0.35)) leaveOut(record, 'nhsNumber', 'nhsNumberVerified');
  else if (random.happens(0.1)) record.nhsNumberVerified = false;
  if (!random.happens(0.5)) leaveOut(record, 'formerFamilyName');
  if (random.happens(0.25)) move(random, record);
  if (!random.happens(0.4)) leaveOut(record, 'uprn');
  if (!random.happens(0.6)) leaveOut(record, 'phone');
  else if (random.happens(0.4)) record.phone = `07${random.digits(9)}`;
  if (!random.happens(0.25)) leaveOut(record, 'email');
  if (random.happens(0.05)) leaveOut(record, 'address', 'postcode', 'uprn');
  else if (random.happens(0.02)) record.postcode = mistyped(random, record.postcode ?? '');
  changeSurname(random, record, person, mistakes);
  changeGivenName(random, record, person, mistakes);
  changeDateOfBirth(random, record, person, mistakes);
  if (random.happens(mistakes * 0.01)) [record.familyName, record.givenName] = [record.givenName, record.familyName];
  return record;
}

function move(random: Random, record: PersonIdentity): void {
  const { address, postcode, uprn } = homeOf(random);
  Object.assign(record, { address, postcode, uprn });
}

function changeSurname(
  random: Random,
  record: PersonIdentity,
  { familyName, community, sex }: TruePerson,
  mistakes: number,
): void {
  if (random.happens(mistakes * (sex === 'women' ? 0.07 : 0.01))) {
    record.familyName = surnameOf(random, community);
    if (random.happens(0.5)) record.formerFamilyName = familyName;
  } else if (random.happens(mistakes * 0.01)) record.familyName = `${familyName}-${surnameOf(random, community)}`;
  if (random.happens(mistakes * 0.05)) record.familyName = mistyped(random, record.familyName ?? '');
}

function changeGivenName(
  random: Random,
  record: PersonIdentity,
  { givenName, middleName }: TruePerson,
  mistakes: number,
): void {
  const nicknames = NICKNAMES[givenName];
  if (nicknames && random.happens(mistakes * 0.2)) record.givenName = random.one(nicknames);
  else if (random.happens(mistakes * 0.02)) record.givenName = middleName;
  else if (random.happens(mistakes * 0.02)) record.givenName = givenName.slice(0, 1);
  else if (random.happens(mistakes * 0.05)) record.givenName = mistyped(random, givenName);
}

function changeDateOfBirth(
  random: Random,
  record: PersonIdentity,
  { dateOfBirth }: TruePerson,
  mistakes: number,
): void {
  const [year = '', month = '', day = ''] = dateOfBirth.split('-');
  if (random.happens(mistakes * 0.02)) {
    if (Number(day) <= 12) record.dateOfBirth = `${year}-${day}-${month}`;
  } else if (random.happens(mistakes * 0.01))
    record.dateOfBirth = `${Math.min(NOW - 18, Number(year) + random.one([-10, -1, 1]))}-${month}-${day}`;
  else if (random.happens(mistakes * 0.01))
    record.dateOfBirth = `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
  else if (random.happens(mistakes * 0.005)) record.dateOfBirth = `${year}-01-01`;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One letter put in, left out, replaced, doubled, or exchanged with its neighbour. */
export function mistyped(random: Random, name: string): string {
  const at = random.below(Math.max(1, name.length - 1));
  const letter = random.one([...LETTERS]);
  const [before, here, after] = [name.slice(0, at), name.slice(at, at + 1), name.slice(at + 1)];
  switch (random.below(5)) {
    case 0:
      return before + here + letter + after;
    case 1:
      return name.length > 2 ? before + after : name + letter;
    case 2:
      return before + letter + after;
    case 3:
      return before + here + here + after;
    default:
      return before + after.slice(0, 1) + here + after.slice(1);
  }
}

function leaveOut(record: PersonIdentity, ...attributes: (keyof PersonIdentity)[]): void {
  for (const attribute of attributes) delete record[attribute];
}
