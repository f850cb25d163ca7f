import {
  asAddress,
  asDate,
  asFamilyName,
  asGivenName,
  atMost,
  better,
  exactly,
  withinOneTypingError,
} from './levels.js';
import type { NormalisedPerson } from './person.js';
import type { ComparedAttribute, Level } from './weights.js';

export type Levels = Readonly<Record<ComparedAttribute, Level>>;

/** How far two records agree, attribute by attribute. Symmetric. */
export function levelsOf(a: NormalisedPerson, b: NormalisedPerson): Levels {
  return {
    familyName: familyNameLevel(a, b),
    givenName: asGivenName(a.givenName, b.givenName),
    dateOfBirth: asDate(a.dateOfBirth, b.dateOfBirth),
    nhsNumber: withinOneTypingError(a.nhsNumber, b.nhsNumber),
    sharedId: withinOneTypingError(a.sharedId, b.sharedId),
    uprn: exactly(a.uprn, b.uprn),
    postcode: withinOneTypingError(a.postcode, b.postcode),
    address: asAddress(a.address, b.address),
    phone: withinOneTypingError(a.phone, b.phone),
    email: withinOneTypingError(a.email, b.email),
  };
}

/** Names entered in each other's place count only together: one of the two alone is chance. */
export function namesTransposed(a: NormalisedPerson, b: NormalisedPerson): boolean {
  const known = [a, b].every(({ givenName, familyName }) => givenName !== undefined && familyName !== undefined);
  const crossed = [asFamilyName(a.familyName, b.givenName), asFamilyName(a.givenName, b.familyName)];
  return known && crossed.every((level) => level === 'agrees' || level === 'close');
}

/** A former name that meets a name of the other record is a variant: marriage explains it. */
function familyNameLevel(a: NormalisedPerson, b: NormalisedPerson): Level {
  const throughFormer = [
    asFamilyName(a.formerFamilyName, b.familyName),
    asFamilyName(a.familyName, b.formerFamilyName),
    asFamilyName(a.formerFamilyName, b.formerFamilyName),
  ].reduce(better);
  return better(
    asFamilyName(a.familyName, b.familyName),
    throughFormer === 'differs' ? 'missing' : atMost('variant', throughFormer),
  );
}
