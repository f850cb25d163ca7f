import { madeUpFile, truePairs } from '../test-support/made-up-files.js';
import type { Making } from '../test-support/made-up-files.js';
import type { NormalisedPerson } from './index.js';
import { DEFAULT_WEIGHTS, learnWeights, normalise, scorerFrom } from './index.js';

function agency(making: Partial<Making>): { records: NormalisedPerson[]; people: readonly number[] } {
  const file = madeUpFile({ seed: 21, people: 1500, rows: [1, 2], errors: 0.7, relatives: 0.4, ...making });
  const records = file.rows.map(({ streetNumber, street, id: _, ...row }) =>
    normalise({ ...row, address: `${streetNumber} ${street}` }),
  );
  return { records, people: file.people };
}

describe('learning weights from records without labels', () => {
  const { records, people } = agency({});
  const weights = learnWeights(records);

  it('gives the same each time, as plain data', () => {
    expect(learnWeights(records)).toEqual(weights);
    expect(JSON.parse(JSON.stringify(weights))).toEqual(weights);
  });

  it('counts a rare name more than a common one', () => {
    const counts = Object.entries(weights.counts.familyName ?? {}).sort(([, a], [, b]) => b - a);
    const [common = ''] = counts[0] ?? [];
    const scoreOf = (familyName: string): number => {
      const person = normalise({ familyName });
      return scorerFrom(weights).compare(person, person).score;
    };
    expect(scoreOf('quixwell')).toBeGreaterThan(scoreOf(common) + 2);
  });

  it('finds the doubles it learnt from and hardly anybody else', () => {
    const scorer = scorerFrom(weights);
    const truth = new Set(truePairs(people).map(String));
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

  it.each([0, 1, 2, 5])('stays near the built-in estimates with %d records', (count) => {
    const few = learnWeights(records.slice(0, count));
    for (const [attribute, levels] of Object.entries(few.chances)) {
      const built = DEFAULT_WEIGHTS.chances[attribute as keyof typeof few.chances];
      expect(Math.abs(levels.agrees.m - built.agrees.m)).toBeLessThan(0.1);
      for (const { m, u } of Object.values(levels)) {
        expect(m > 0 && m <= 1 && u > 0 && u <= 1).toBe(true);
      }
    }
  });

  it('expects more people to be mistaken for in a larger population', () => {
    const person = normalise({ familyName: 'Okafor', givenName: 'Ann' });
    const scoreOf = (size: number): number =>
      scorerFrom(learnWeights(records, { people: size })).compare(person, person).score;
    expect(scoreOf(4_000_000)).toBeCloseTo(scoreOf(1_000_000) - 2, 1);
  });
});
