import type { PersonIdentity } from '#contracts';
import { normaliseAddress } from './address.js';
import { normaliseDate } from './dates.js';
import {
  normaliseEmail,
  normaliseNhsNumber,
  normalisePostcode,
  normaliseSharedId,
  normaliseUprn,
} from './identifiers.js';
import { normaliseName } from './names.js';
import { normalisePhone } from './phones.js';
import type { Attribute, NormalisedPerson } from './person.js';

const FORMS: Readonly<Record<Attribute, (value: unknown) => string | undefined>> = {
  familyName: normaliseName,
  givenName: normaliseName,
  formerFamilyName: normaliseName,
  dateOfBirth: normaliseDate,
  nhsNumber: normaliseNhsNumber,
  address: normaliseAddress,
  postcode: normalisePostcode,
  uprn: normaliseUprn,
  phone: normalisePhone,
  email: normaliseEmail,
  sharedId: normaliseSharedId,
};

/**
 * Brings an identity, as it came out of some system, into the form that codes and comparisons read. Never throws;
 * doing it twice changes nothing; what cannot be a value of its kind is left out rather than compared.
 */
export function normalise(identity: PersonIdentity): NormalisedPerson {
  const given: Partial<Record<keyof PersonIdentity, unknown>> = identity ?? {};
  const person: PersonIdentity = {};
  for (const attribute of Object.keys(FORMS) as Attribute[]) {
    const value = FORMS[attribute](given[attribute]);
    if (value !== undefined) person[attribute] = value;
  }
  if (person.nhsNumber !== undefined && given.nhsNumberVerified === true) person.nhsNumberVerified = true;
  return person as NormalisedPerson;
}
