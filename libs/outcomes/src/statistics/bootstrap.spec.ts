import fc from 'fast-check';
import { FIXTURE_COUNTS } from '../../test-support/fixture.js';
import { bootstrapReductions } from './bootstrap.js';

const people = FIXTURE_COUNTS.map(([before, after]) => ({ before, after }));

/** The whole distribution of totals over all nⁿ draws, by convolution: what the draws only sample. */
function everyDraw(counts: readonly { before: number; after: number }[]): { value: number; chance: number }[] {
  let chances = new Map([['0/0', 1]]);
  for (let draw = 0; draw < counts.length; draw += 1) {
    const next = new Map<string, number>();
    for (const [key, chance] of chances) {
      const [had = 0, has = 0] = key.split('/').map(Number);
      for (const { before, after } of counts) {
        const to = `${had + before}/${has + after}`;
        next.set(to, (next.get(to) ?? 0) + chance / counts.length);
      }
    }
    chances = next;
  }
  return [...chances]
    .map(([key, chance]) => {
      const [had = 0, has = 0] = key.split('/').map(Number);
      return { value: ((had - has) / had) * 100, chance };
    })
    .sort((a, b) => a.value - b.value);
}

function exactQuantile(distribution: readonly { value: number; chance: number }[], p: number): number {
  let sum = 0;
  for (const { value, chance } of distribution) if ((sum += chance) >= p) return value;
  return NaN;
}

describe('the interval by drawing people again', () => {
  it('S55: lies within half a point of 51.3 to 84.7 for the fixture', () => {
    const [interval] = bootstrapReductions([people], { resamples: 10_000, seed: '20140218' });
    expect(Math.abs((interval?.percentile.low ?? 0) - 51.3)).toBeLessThan(0.5);
    expect(Math.abs((interval?.percentile.high ?? 0) - 84.7)).toBeLessThan(0.5);
    expect(interval?.unusable).toBe(0);
  });

  it('comes as near as chance allows to the distribution over every possible draw', () => {
    const distribution = everyDraw(people);
    const [interval] = bootstrapReductions([people], { resamples: 60_000, seed: 'enumeration' });
    expect(Math.abs((interval?.percentile.low ?? 0) - exactQuantile(distribution, 0.025))).toBeLessThan(0.5);
    expect(Math.abs((interval?.percentile.high ?? 0) - exactQuantile(distribution, 0.975))).toBeLessThan(0.5);
  });

  it('is the same for the same seed, and never depends on which other measures are drawn with it', () => {
    const other = people.map(({ before, after }) => ({ before: after + 1, after: before }));
    const options = { resamples: 500, seed: 'same' };
    expect(bootstrapReductions([people, other], options)[0]).toEqual(bootstrapReductions([people], options)[0]);
  });

  it('does not depend on the unit', () => {
    const minutes = people.map(({ before, after }) => ({ before: before * 64, after: after * 64 }));
    const [counts, times] = bootstrapReductions([people, minutes], { resamples: 500, seed: 'unit' });
    expect(times).toEqual(counts);
  });

  it('keeps its ends in order and never above 100', () => {
    const count = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.record({ before: count, after: count }), { minLength: 1, maxLength: 12 }), (counts) => {
        const [interval] = bootstrapReductions([counts], { resamples: 200, seed: 'order' });
        if (!interval) return expect(counts.every(({ before }) => before === 0)).toBe(true);
        expect(interval.percentile.low).toBeLessThanOrEqual(interval.percentile.high);
        expect(interval.percentile.high).toBeLessThanOrEqual(100);
        if (interval.bca) expect(interval.bca.low).toBeLessThanOrEqual(interval.bca.high);
      }),
      { numRuns: 50 },
    );
  });

  it('says in how many draws nobody had anything before', () => {
    const counts = [{ before: 4, after: 1 }, ...Array.from({ length: 3 }, () => ({ before: 0, after: 1 }))];
    const [interval] = bootstrapReductions([counts], { resamples: 4000, seed: 'zeros' });
    expect(Math.abs((interval?.unusable ?? 0) / 4000 - 0.75 ** 4)).toBeLessThan(0.04);
  });
});
