import fc from 'fast-check';
import type { PersonIdentity } from '#contracts';

const FAMILY = ['Smith', "O'Neill", 'Smith-Jones', 'Okafor', 'Núñez', 'Smyth', 'Khan', 'MacDonald', 'Jones'];
const GIVEN = ['Ann', 'Anne', 'Jürgen', 'Mary Jane', 'Mohammed', 'J', 'Smith', 'Oluwaseun'];
const DATES = ['1970-03-04', '19700403', '1970-04-03', '1988-12-31', '1988-12-30', '2000-02-29'];
const NHS = ['9434765919', '943 476 5870', '9434765919', '9999999999'];

function maybe(values: readonly string[]): fc.Arbitrary<string | undefined> {
  return fc.option(fc.constantFrom(...values), { nil: undefined });
}

/** People who are likely to agree with one another in something. */
export const people: fc.Arbitrary<PersonIdentity> = fc.record({
  familyName: maybe(FAMILY),
  givenName: maybe(GIVEN),
  formerFamilyName: maybe(FAMILY),
  dateOfBirth: maybe(DATES),
  nhsNumber: maybe(NHS),
  nhsNumberVerified: fc.boolean(),
  address: maybe(['1 High Street', 'Flat 2, 1 High St', '9 Low Road']),
  postcode: maybe(['ZZ1 1ZZ', 'zz11za', '3000']),
  uprn: maybe(['000010002345', '77']),
  phone: maybe(['07700 900123', '+44 7700 900123', '07700 900456']),
  email: maybe(['a@example.org', 'A@Example.org', 'b@example.org']),
  sharedId: maybe(['5304218', '5304219', 'AB-1234']),
});

/** Whatever a careless system may hand over, strings of any kind first. */
export const anything: fc.Arbitrary<PersonIdentity> = fc
  .dictionary(
    fc.constantFrom(
      ...(['familyName', 'givenName', 'formerFamilyName', 'dateOfBirth', 'nhsNumber', 'nhsNumberVerified'] as const),
      ...(['address', 'postcode', 'uprn', 'phone', 'email', 'sharedId'] as const),
    ),
    fc.oneof(fc.string({ unit: 'binary', maxLength: 700 }), fc.string({ unit: 'grapheme' }), fc.anything()),
  )
  .map((given) => given as PersonIdentity);
