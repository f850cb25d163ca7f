import { evaluatePairs } from '../index.js';

const pairs = [
  { left: 0, right: 1, probability: 0.9 },
  { left: 0, right: 2, probability: 0.6 },
  { left: 3, right: 4, probability: 0.2 },
];
const result = { pairs, explain: () => ({}) };

describe('measuring linked pairs', () => {
  it('counts right and wrong ones at each probability', () => {
    const { automatic, withReview, curve } = evaluatePairs(result, [
      [0, 1],
      [3, 4],
    ]);
    expect([automatic.precision, automatic.recall, automatic.f1]).toEqual([0.5, 0.5, 0.5]);
    expect([withReview.precision, withReview.recall]).toEqual([2 / 3, 1]);
    expect(curve.map(({ recall }) => recall)).toEqual([0.5, 0.5, 1]);
  });

  it('says nothing wrong where nothing is said', () => {
    expect(evaluatePairs({ ...result, pairs: [] }, [[0, 1]]).automatic).toMatchObject({
      precision: 1,
      recall: 0,
      f1: 0,
    });
  });
});
