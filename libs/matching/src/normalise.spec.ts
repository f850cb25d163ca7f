import fc from 'fast-check';
import type { PersonIdentity } from '#contracts';
import { anything, people } from '../test-support/people.js';
import { normalise } from './index.js';

describe('normalising an identity', () => {
  it('makes one form of case, diacritics, apostrophes, hyphens and spaces', () => {
    expect(normalise({ familyName: '  O’NEILL-Núñez ', givenName: 'Jürgen  Łukasz' })).toEqual({
      familyName: 'oneill nunez',
      givenName: 'jurgen lukasz',
    });
  });

  it.each([
    ['1970-03-04', '1970-03-04'],
    ['19700304', '1970-03-04'],
    ['2000-02-29', '2000-02-29'],
    ['1900-02-29', undefined],
    ['1951-00-96', undefined],
    ['1900-01-01', undefined],
    ['04/03/1970', undefined],
  ])('takes a date of birth only where it is real: %s', (dateOfBirth, expected) => {
    expect(normalise({ dateOfBirth }).dateOfBirth).toBe(expected);
  });

  it.each([
    ['ls1 4ap', 'LS14AP'],
    ['3000', '3000'],
    ['zz99 3vz', undefined],
    ['n/a', undefined],
  ])('compacts any postcode, and knows the ones that mean nowhere: %s', (postcode, expected) => {
    expect(normalise({ postcode }).postcode).toBe(expected);
  });

  it.each([
    ['943 476 5919', '9434765919'],
    ['9434765918', undefined],
    ['9999999999', undefined],
    ['943476591', undefined],
  ])('checks an NHS number by modulus 11: %s', (nhsNumber, expected) => {
    expect(normalise({ nhsNumber, nhsNumberVerified: true }).nhsNumber).toBe(expected);
    expect(normalise({ nhsNumber, nhsNumberVerified: true }).nhsNumberVerified).toBe(expected && true);
  });

  it.each(['07700 900123', '+44 (0)7700 900123', '0044 7700900123', '447700900123'])(
    'reads a telephone number as dialled in the country: %s',
    (phone) => expect(normalise({ phone }).phone).toBe('+447700900123'),
  );

  it('leaves out what says that nothing is known', () => {
    const nothing = {
      familyName: 'Unknown',
      givenName: '-',
      address: 'NFA',
      phone: '00000000000',
      sharedId: '0000000',
    };
    expect(normalise(nothing)).toEqual({});
  });

  it('survives any input, and twice is once', () => {
    fc.assert(
      fc.property(fc.oneof(anything, people), (identity) => {
        const once = normalise(identity);
        expect(normalise(once)).toEqual(once);
      }),
      { numRuns: 3000 },
    );
    for (const broken of [null, undefined, 7, 'text']) {
      expect(normalise(broken as unknown as PersonIdentity)).toEqual({});
    }
  });

  it('does bounded work on a text of any length', () => {
    const long = "a'- ".repeat(500_000);
    const person = normalise({
      familyName: long,
      address: long,
      phone: '4'.repeat(2_000_000),
      email: '@'.repeat(99_999),
    });
    expect(person.familyName?.length).toBeLessThanOrEqual(80);
  });
});
