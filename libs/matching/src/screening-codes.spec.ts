import fc from 'fast-check';
import { anything, people } from '../test-support/people.js';
import {
  KEY_TYPES,
  matchKeys,
  normalise,
  OWN_ATTRIBUTES,
  requestScreeningCodes,
  SCREENING_CODE_COUNT,
  screeningCodes,
  sharedKeyCodeMaker,
} from './index.js';

const key = Buffer.alloc(32, 1);
const otherKey = Buffer.alloc(32, 2);
const ann = {
  familyName: 'Okafor',
  givenName: 'Ann',
  dateOfBirth: '1970-03-04',
  address: 'Flat 3, 12 High Street',
  postcode: 'ZZ1 1ZZ',
  nhsNumber: '9434765919',
};

function shareACode(a: object, b: object): boolean {
  const held = new Set(screeningCodes(normalise(a), key, { pad: false }));
  return screeningCodes(normalise(b), key).some((code) => held.has(code));
}

describe('screening codes', () => {
  it('are always as many, sorted, without doubles, 16 bytes each', () => {
    fc.assert(
      fc.property(fc.oneof(anything, people), (identity) => {
        const codes = screeningCodes(normalise(identity), key);
        expect(codes).toHaveLength(SCREENING_CODE_COUNT);
        expect(new Set(codes).size).toBe(SCREENING_CODE_COUNT);
        expect(codes).toEqual([...codes].sort());
        expect(codes.every((code) => /^[\w-]{22}$/.test(code))).toBe(true);
      }),
    );
  });

  it('have nothing in common under different keys', () => {
    fc.assert(
      fc.property(people, (identity) => {
        const under = new Set(screeningCodes(normalise(identity), key));
        expect(screeningCodes(normalise(identity), otherKey).some((code) => under.has(code))).toBe(false);
      }),
    );
  });

  it('bind at least two attributes, one of them a person’s own', () => {
    for (const type of KEY_TYPES) {
      expect(type.of.length).toBeGreaterThanOrEqual(2);
      expect(type.of.some((attribute) => OWN_ATTRIBUTES.has(attribute))).toBe(true);
    }
  });

  it('read no attribute that their key type does not name', () => {
    fc.assert(
      fc.property(people, (identity) => {
        const person = normalise(identity);
        for (const [type, side] of KEY_TYPES.flatMap((one) => [[one, 'asked'] as const, [one, 'held'] as const])) {
          const named = new Set<string>([...type.of, 'formerFamilyName', 'nhsNumberVerified']);
          const only = normalise(Object.fromEntries(Object.entries(person).filter(([name]) => named.has(name))));
          expect(type.keys(only, side)).toEqual(type.keys(person, side));
        }
      }),
    );
  });

  it.each([
    ['a typing error in the surname', { familyName: 'Okafro' }],
    ['a letter too many', { familyName: 'Okkafor' }],
    ['a typing error in the given name', { givenName: 'Anm' }],
    ['a short form of the given name', { givenName: 'Annie' }],
    ['an initial', { givenName: 'A', postcode: undefined }],
    ['half a double-barrelled name', { familyName: 'Okafor-Bell', postcode: undefined }],
    ['day and month exchanged', { dateOfBirth: '1970-04-03', postcode: undefined }],
    ['another day of birth', { dateOfBirth: '1970-03-05' }],
    ['another year of birth', { dateOfBirth: '1971-03-04' }],
    ['names exchanged', { familyName: 'Ann', givenName: 'Okafor', postcode: undefined }],
    ['a new surname after a move of house', { familyName: 'Bell', formerFamilyName: 'Okafor', postcode: 'ZZ9 9ZZ' }],
    ['a new surname in the same house', { familyName: 'Bell' }],
    ['another name altogether in the same house', { givenName: 'Zoe', familyName: 'Bell' }],
  ])('meet in spite of %s', (_, change) => {
    const asked = { ...ann, nhsNumber: undefined, ...change };
    expect(shareACode(ann, asked)).toBe(true);
  });

  it('meet where the index knows less: no date of birth, an initial only', () => {
    expect(shareACode({ ...ann, dateOfBirth: undefined }, ann)).toBe(true);
    expect(shareACode({ ...ann, givenName: 'A', postcode: undefined }, { ...ann, postcode: undefined })).toBe(true);
  });

  it('never meet for a namesake of another generation in the same house', () => {
    expect(shareACode(ann, { ...ann, nhsNumber: undefined, dateOfBirth: '1995-06-07' })).toBe(false);
  });

  it('never meet for a stranger born on the day, with the surname and the initial', () => {
    expect(shareACode(ann, { ...ann, nhsNumber: undefined, givenName: 'Abel', postcode: 'YY2 2YY' })).toBe(false);
  });

  it('never meet for a relative in the same house', () => {
    const home = {
      familyName: 'Okafor',
      postcode: 'ZZ1 1ZZ',
      address: '1 High Street',
      uprn: '77',
      phone: '0770090012',
    };
    const brother = { ...home, givenName: 'Ben', dateOfBirth: '1975-06-07' };
    expect(shareACode({ ...home, givenName: 'Ann', dateOfBirth: '1970-03-04' }, brother)).toBe(false);
    expect(matchKeys(normalise(home))).toEqual([]);
  });

  it('use an NHS number only when verified, and only with the year of birth', () => {
    const number = { nhsNumber: '9434765919', nhsNumberVerified: true };
    const born = { ...number, dateOfBirth: '1970-03-04' };
    expect(shareACode(born, { ...number, dateOfBirth: '1970-12-24' })).toBe(true);
    expect(shareACode(born, { ...number, dateOfBirth: '1971-03-04' })).toBe(false);
    expect(shareACode(born, { ...born, dateOfBirth: '1970-12-24', nhsNumberVerified: false })).toBe(false);
    expect(matchKeys(normalise(number))).toEqual([]);
  });

  it('are dummies where nothing is known, different for every enquiry', () => {
    const first = new Set(screeningCodes(normalise({}), key, { enquiry: 'e1' }));
    expect(screeningCodes(normalise({}), key, { enquiry: 'e2' }).some((code) => first.has(code))).toBe(false);
    expect(screeningCodes(normalise({}), key, { pad: false })).toEqual([]);
  });

  it('are the same from a key that is held elsewhere', async () => {
    const here = sharedKeyCodeMaker(key);
    const elsewhere = { ...here, evaluate: (elements: readonly Buffer[]) => Promise.resolve(here.evaluate(elements)) };
    expect(await requestScreeningCodes(normalise(ann), elsewhere)).toEqual(screeningCodes(normalise(ann), key));
  });

  it('refuse a key that is too short', () => {
    expect(() => screeningCodes(normalise(ann), Buffer.alloc(8))).toThrow(RangeError);
  });
});
