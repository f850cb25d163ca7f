import fc from 'fast-check';
import type { PersonIdentity } from '#contracts';
import { anything, people } from '../test-support/people.js';
import { compare, decideMatch, explain, normalise, PRIOR } from './index.js';

const ann: PersonIdentity = {
  familyName: 'Okafor',
  givenName: 'Ann',
  dateOfBirth: '1970-03-04',
  address: '1 High Street',
  postcode: 'ZZ1 1ZZ',
  phone: '07700900123',
};

function verdict(a: PersonIdentity, b: PersonIdentity): string {
  return compare(normalise(a), normalise(b)).verdict;
}

describe('comparing two records', () => {
  it('is symmetric', () => {
    fc.assert(
      fc.property(fc.oneof(people, anything), fc.oneof(people, anything), (one, other) => {
        const [a, b] = [normalise(one), normalise(other)];
        expect(compare(a, b)).toEqual(compare(b, a));
      }),
      { numRuns: 2000 },
    );
  });

  it('never scores lower for one more agreeing attribute', () => {
    fc.assert(
      fc.property(people, people, people, (one, other, source) => {
        const [a, b] = [normalise(one), normalise(other)];
        const before = compare(a, b).score;
        for (const [attribute, value] of Object.entries(normalise(source))) {
          if (attribute in a || attribute in b || attribute === 'nhsNumberVerified') continue;
          const after = compare(normalise({ ...a, [attribute]: value }), normalise({ ...b, [attribute]: value })).score;
          expect(after).toBeGreaterThanOrEqual(before - 1e-9);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('knows nothing where nothing is known', () => {
    const { score, verdict: answer, because } = compare(normalise({}), normalise(ann));
    expect([score, answer]).toEqual([PRIOR, 'NOT_KNOWN']);
    expect(because.every(({ level, weight }) => level === 'missing' && weight === 0)).toBe(true);
  });

  it.each<[string, PersonIdentity, string]>([
    ['the same', {}, 'KNOWN'],
    ['moved, with a new telephone', { address: '9 Low Road', postcode: 'YY2 2YY', phone: '07700900456' }, 'AMBIGUOUS'],
    ['a typing error in the surname', { familyName: 'Okafro' }, 'KNOWN'],
    ['names exchanged', { familyName: 'Ann', givenName: 'Okafor' }, 'KNOWN'],
    ['married', { familyName: 'Bell', formerFamilyName: 'Okafor' }, 'KNOWN'],
    ['a twin in the same house', { givenName: 'Ben' }, 'AMBIGUOUS'],
    ['a child of the same name', { dateOfBirth: '1995-11-20' }, 'AMBIGUOUS'],
    ['a brother in the same house', { givenName: 'Ben', dateOfBirth: '1975-06-27' }, 'NOT_KNOWN'],
    [
      'a stranger of the same name',
      { dateOfBirth: '1981-10-12', address: '9 Low Rd', postcode: 'YY2 2YY' },
      'NOT_KNOWN',
    ],
  ])('judges %s', (_, change, expected) => {
    expect(verdict(ann, { ...ann, ...change })).toBe(expected);
  });

  it('lets a person look where a number stands on the record of a spouse', () => {
    const spouse = { ...ann, givenName: 'Ben', dateOfBirth: '1975-06-27', sharedId: '5304218' };
    expect(verdict({ ...ann, sharedId: '5304218' }, spouse)).toBe('AMBIGUOUS');
  });

  it('lets a person look where two verified NHS numbers differ', () => {
    const with1 = { ...ann, nhsNumber: '9434765919', nhsNumberVerified: true };
    const with2 = { ...ann, nhsNumber: '9434765870', nhsNumberVerified: true };
    expect(verdict(with1, with1)).toBe('KNOWN');
    expect(verdict(with1, with2)).toBe('AMBIGUOUS');
  });

  it('explains itself without giving a value away', () => {
    const lines = explain(compare(normalise(ann), normalise({ ...ann, postcode: 'YY2 2YY' })));
    expect(lines).toContain('Date of birth agrees: very strong evidence for.');
    expect(lines).toContain('Email address is not known on both sides: counts neither way.');
    const said = lines.join(' ').toLowerCase();
    for (const value of ['okafor', 'ann ', '1970', 'high', 'zz1', 'yy2', '07700']) expect(said).not.toContain(value);
  });
});

describe('deciding an enquiry', () => {
  const known = compare(normalise(ann), normalise(ann));
  const unclear = compare(normalise(ann), normalise({ ...ann, givenName: 'Ben' }));
  const other = compare(normalise(ann), normalise({}));

  it.each([
    ['nobody', [], 'NOT_KNOWN'],
    ['others only', [other, other], 'NOT_KNOWN'],
    ['one clear hit', [other, known], 'KNOWN'],
    ['two clear hits', [known, known], 'AMBIGUOUS'],
    ['one clear and one unclear', [known, unclear], 'AMBIGUOUS'],
    ['one unclear', [unclear], 'AMBIGUOUS'],
  ])('%s', (_, scores, expected) => expect(decideMatch(scores)).toBe(expected));
});
