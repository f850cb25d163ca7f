import fc from 'fast-check';
import { madeUpFile, truePairs } from '../test-support/made-up-files.js';
import type { NormalisedPerson, Weights } from './index.js';
import {
  DEFAULT_WEIGHTS,
  forPopulation,
  LEAST_LISTED,
  LearningSample,
  learningWeights,
  learnWeights,
  normalise,
  scorerFrom,
} from './index.js';

const file = madeUpFile({ seed: 21, people: 1500, rows: [1, 2], errors: 0.7, relatives: 0.4 });
const records = file.rows.map(({ streetNumber, street, id: _, ...row }) =>
  normalise({ ...row, address: `${streetNumber} ${street}` }),
);

function sampleOf(people: readonly NormalisedPerson[], most?: number): LearningSample {
  const sample = new LearningSample(most);
  for (const person of people) sample.take(person);
  return sample;
}

const learnt = (people: readonly NormalisedPerson[], most?: number): Weights =>
  learnWeights(sampleOf(people, most).records());

describe('learning weights from records without labels', () => {
  const weights = learnt(records);

  it('gives the same each time and in any order, as plain data', () => {
    expect(learnt([...records].reverse())).toEqual(weights);
    expect(JSON.parse(JSON.stringify(weights))).toEqual(weights);
    expect(weights.name).toMatch(/^learnt-[0-9a-f]{12}$/);
  });

  it('is called otherwise where something else was learnt, and a score says by which it was reached', () => {
    const others = learnt(records.slice(0, 1600));
    expect(others.name).not.toBe(weights.name);
    const ann = normalise({ givenName: 'Ann' });
    expect(scorerFrom(others).compare(ann, ann).weights).toBe(others.name);
    expect(scorerFrom(DEFAULT_WEIGHTS).compare(ann, ann).weights).toBe('built-in');
  });

  it('counts a rare name more than a common one', () => {
    const counts = Object.entries(weights.counts.familyName ?? {}).sort(([, a], [, b]) => b - a);
    const [common = ''] = counts[0] ?? [];
    const scoreOf = (familyName: string): number => {
      const person = normalise({ familyName });
      return scorerFrom(weights).compare(person, person).score;
    };
    expect(scoreOf('quixwell')).toBeGreaterThan(scoreOf(common) + 1);
  });

  it('S25: keeps of nobody what is theirs: names and places that many share, and no number', () => {
    expect(Object.keys(weights.counts).sort()).toEqual(['familyName', 'givenName', 'postcode']);
    for (const counts of Object.values(weights.counts)) {
      expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(LEAST_LISTED);
    }
    const kept = JSON.stringify(weights);
    for (const { phone, email, dateOfBirth } of records.slice(0, 300)) {
      for (const own of [phone, email, dateOfBirth]) if (own) expect(kept).not.toContain(own);
    }
  });

  it('finds the doubles it learnt from and hardly anybody else', () => {
    const scorer = scorerFrom(weights);
    const truth = new Set(truePairs(file.people).map(String));
    let [right, wrong] = [0, 0];
    records.forEach((one, i) =>
      records.slice(i + 1, i + 60).forEach((other, k) => {
        if (scorer.compare(one, other).verdict !== 'KNOWN') return;
        if (truth.has(String([i, i + 1 + k]))) right += 1;
        else wrong += 1;
      }),
    );
    expect(right).toBeGreaterThan(10);
    expect(wrong).toBeLessThanOrEqual(right / 1000);
  });

  it('learns how often records of one person differ, whatever the list was made by', () => {
    const careless = madeUpFile({ seed: 4, people: 2500, rows: [2, 2], errors: 2.5 });
    const many = careless.rows.map(({ streetNumber: _n, street: _s, id: _, ...row }) => normalise(row));
    const { chances } = learnt(many);
    for (const attribute of ['dateOfBirth', 'givenName', 'familyName'] as const) {
      expect(chances[attribute].agrees.m).toBeLessThan(DEFAULT_WEIGHTS.chances[attribute].agrees.m);
      expect(chances[attribute].agrees.m).toBeGreaterThan(0.4);
    }
  });

  it.each([0, 1, 2, 999])('is the built-in weights where there are no more than %d records', (count) => {
    expect(learnt(records.slice(0, count))).toBe(DEFAULT_WEIGHTS);
  });

  it('keeps every chance a chance', () => {
    for (const levels of Object.values(weights.chances)) {
      for (const { m, u } of Object.values(levels)) expect(m > 0 && m <= 1 && u > 0 && u <= 1).toBe(true);
    }
  });

  it('gives others a turn', () => {
    const learning = learningWeights(sampleOf(records).records());
    let pauses = 0;
    while (!learning.next().done) pauses += 1;
    expect(pauses).toBeGreaterThan(50);
  });
});

describe('what is learnt from', () => {
  it('is few of many, with the doubles still together', () => {
    const { byBirth, byName, of } = sampleOf(records, 400).records();
    expect(of).toBe(records.length);
    for (const list of [byBirth, byName]) {
      expect(list.length).toBeLessThanOrEqual(400);
      expect(list.length).toBeGreaterThan(100);
    }
    const born = new Set(byBirth.map(({ dateOfBirth }) => dateOfBirth));
    expect(byBirth).toHaveLength(records.filter(({ dateOfBirth }) => born.has(dateOfBirth)).length);
  });

  it('depends on who there are and not on their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(sampleOf(shuffled, 300).records()).toEqual(sampleOf(records, 300).records());
      }),
      { numRuns: 5 },
    );
  });
});

describe('the size of the population', () => {
  it('is weighed in: of more people, more are alike by chance', () => {
    const person = normalise({ familyName: 'Okafor', givenName: 'Ann' });
    const scoreOf = (size: number): number =>
      scorerFrom(forPopulation(DEFAULT_WEIGHTS, size)).compare(person, person).score;
    expect(scoreOf(4_000_000)).toBeCloseTo(scoreOf(1_000_000) - 2, 1);
    expect(scoreOf(10)).toBe(scoreOf(100));
  });
});
