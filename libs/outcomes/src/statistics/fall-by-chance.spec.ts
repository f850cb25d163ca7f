import { Random } from '../numbers/random.js';
import { fallByChance, SPREADS } from './fall-by-chance.js';

/** Gamma by Marsaglia and Tsang, Poisson by multiplying: people made one by one, kept where they had enough. */
function oneByOne(shape: number, mean: number, people: number, atLeast: number, draws: number): number[] {
  const random = Random.seeded('one by one');
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
  const gamma = (k: number): number => {
    if (k < 1) return gamma(k + 1) * (1 - random.unit()) ** (1 / k);
    const [d, c] = [k - 1 / 3, 1 / Math.sqrt(9 * (k - 1 / 3))];
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - random.unit()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (rate: number): number => {
    let [count, product] = [0, random.unit()];
    while (product > Math.exp(-rate)) [count, product] = [count + 1, product * random.unit()];
    return count;
  };
  return Array.from({ length: draws }, () => {
    let [had, has, kept] = [0, 0, 0];
    while (kept < people) {
      const rate = (gamma(shape) * mean) / shape;
      const before = poisson(rate);
      if (before < atLeast) continue;
      had += before;
      has += poisson(rate);
      kept += 1;
    }
    return ((had - has) / had) * 100;
  }).sort((a, b) => a - b);
}

describe('what falls with no help at all', () => {
  const options = { people: 14, atLeast: 5, draws: 10_000, seed: 'test' };

  it('S55: has a middle of 27 to 30 per cent in each of the three settings', () => {
    for (const spread of SPREADS) {
      const { median } = fallByChance(spread, options);
      expect(median).toBeGreaterThanOrEqual(27);
      expect(median).toBeLessThanOrEqual(30);
    }
  });

  it('agrees with making up people one by one', () => {
    const slow = oneByOne(2, 2.5, 14, 5, 2000);
    const { median, low, high } = fallByChance({ shape: 2, mean: 2.5 }, options);
    expect(Math.abs(median - (slow[1000] ?? NaN))).toBeLessThan(1.5);
    expect(Math.abs(low - (slow[100] ?? NaN))).toBeLessThan(2.5);
    expect(Math.abs(high - (slow[1900] ?? NaN))).toBeLessThan(2.5);
  });

  it('is about nought where nobody is chosen for having many contacts', () => {
    const { median } = fallByChance({ shape: 2, mean: 6 }, { ...options, people: 200, atLeast: 0, draws: 1000 });
    expect(Math.abs(median)).toBeLessThan(1.5);
  });
});
