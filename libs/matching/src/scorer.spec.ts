import fc from 'fast-check';
import type { PersonIdentity } from '#contracts';
import { madeUpFile } from '../test-support/made-up-files.js';
import { anything, people } from '../test-support/people.js';
import { referenceScore } from '../test-support/reference-scorer.js';
import type { MatchScore } from './index.js';
import {
  compare,
  DEFAULT_WEIGHTS,
  explain,
  forPopulation,
  LearningSample,
  learnWeights,
  normalise,
  scorerFrom,
} from './index.js';

const agency = madeUpFile({ seed: 3, people: 900, rows: [1, 2], errors: 0.5, relatives: 0.4 });
const records = agency.rows.map(({ streetNumber, street, id: _, ...row }) =>
  normalise({ ...row, address: `${streetNumber} ${street}` }),
);
const sample = new LearningSample();
for (const record of records) sample.take(record);
const learnt = forPopulation(learnWeights(sample.records()), 50_000);
const scorers = [scorerFrom(DEFAULT_WEIGHTS), scorerFrom(learnt)];

const ann: PersonIdentity = {
  familyName: 'Okafor',
  givenName: 'Elizabeth',
  dateOfBirth: '1970-03-04',
  address: '1 High Street',
  postcode: 'ZZ1 1ZZ',
};

function level(attribute: keyof PersonIdentity, one: string, other: string): string | undefined {
  const { because } = compare(normalise({ [attribute]: one }), normalise({ [attribute]: other }));
  return because.find((reason) => reason.attribute === attribute)?.level;
}

function score(change: PersonIdentity): MatchScore {
  return compare(normalise(ann), normalise({ ...ann, ...change }));
}

describe('every scorer', () => {
  it('is one of two: built in, and learnt', () => {
    expect(scorers.map(({ weights }) => weights.name.slice(0, 6))).toEqual(['built-', 'learnt']);
  });

  const person = fc.oneof(people, anything, fc.constantFrom(...records));

  it('agrees with the plain way of reckoning', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        const [a, b] = [normalise(one), normalise(other)];
        for (const scorer of scorers) {
          expect(scorer.compare(a, b).score).toBeCloseTo(referenceScore(scorer.weights, a, b), 6);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        const [a, b] = [normalise(one), normalise(other)];
        for (const scorer of scorers) expect(scorer.compare(a, b)).toEqual(scorer.compare(b, a));
      }),
      { numRuns: 1500 },
    );
  });

  it('never scores lower for one more agreeing attribute', () => {
    fc.assert(
      fc.property(people, people, people, (one, other, source) => {
        const [a, b] = [normalise(one), normalise(other)];
        const before = scorers.map((scorer) => scorer.compare(a, b).score - 1e-9);
        for (const [attribute, value] of Object.entries(normalise(source))) {
          if (attribute in a || attribute in b || attribute === 'nhsNumberVerified') continue;
          const [more, also] = [normalise({ ...a, [attribute]: value }), normalise({ ...b, [attribute]: value })];
          scorers.forEach((scorer, at) => {
            expect(scorer.compare(more, also).score).toBeGreaterThanOrEqual(before[at] ?? 0);
          });
        }
      }),
      { numRuns: 700 },
    );
  });

  it('does bounded work on a text of any length', () => {
    const long = (letters: string): PersonIdentity => ({
      familyName: letters.repeat(100_000),
      givenName: letters.repeat(100_000),
      address: letters.repeat(100_000),
    });
    expect(compare(normalise(long('ab ')), normalise(long('ba '))).verdict).toBe('NOT_KNOWN');
  });
});

describe('values that are nearly the same', () => {
  it.each<[keyof PersonIdentity, string, string, string]>([
    ['givenName', 'Liz', 'Beth', 'variant'],
    ['givenName', 'William', 'Bill', 'variant'],
    ['givenName', 'J', 'John Paul', 'variant'],
    ['givenName', 'Jon', 'Mary', 'differs'],
    ['familyName', 'van der Berg', 'Berg', 'agrees'],
    ['familyName', 'MacDonald', 'McDonald', 'agrees'],
    ['familyName', "O'Neill", 'ONeill', 'agrees'],
    ['familyName', 'Smith-Jones', 'Jones', 'variant'],
    ['dateOfBirth', '1970-03-04', '1970-04-03', 'transposed'],
    ['dateOfBirth', '1947-03-04', '2047-03-04', 'close'],
    ['dateOfBirth', '1970-03-04', '1970-03-14', 'close'],
    ['dateOfBirth', '1970-01-01', '1970-11-20', 'close'],
    ['dateOfBirth', '1970-03-04', '1981-11-20', 'differs'],
    ['postcode', 'ZZ99 3VZ', 'ZZ99 3VZ', 'missing'],
    ['phone', '+44 7700 900123', '07700 900123', 'agrees'],
  ])('%s %s and %s: %s', (attribute, one, other, expected) => expect(level(attribute, one, other)).toBe(expected));
});

describe('what a household shares', () => {
  it('does not push towards a match', () => {
    const brother = { givenName: 'Ben', dateOfBirth: '1975-06-27' };
    const [alone, more] = [score({ ...brother, address: undefined }), score(brother)];
    expect(more.household).toBe(true);
    expect(more.score - alone.score).toBeLessThan(1);
    expect(more.verdict).toBe('NOT_KNOWN');
    expect(explain(more).join(' ')).toContain('not from relatives');
  });

  it('says less of the first of January than of another day', () => {
    const born = (dateOfBirth: string): number => compare(normalise({ dateOfBirth }), normalise({ dateOfBirth })).score;
    expect(born('1970-01-01')).toBeLessThan(born('1970-01-02') - 3);
  });
});
