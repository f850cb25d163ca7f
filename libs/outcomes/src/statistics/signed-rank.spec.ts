import fc from 'fast-check';
import { FIXTURE_COUNTS } from '../../test-support/fixture.js';
import { signedRank } from './signed-rank.js';

/** Every way of giving the ranks their signs, one by one. */
function byEnumeration(pairs: readonly (readonly [number, number])[]): number {
  const changes = pairs.map(([before, after]) => before - after).filter((change) => change !== 0);
  const ranks = changes.map((one) => {
    const smaller = changes.filter((other) => Math.abs(other) < Math.abs(one)).length;
    const same = changes.filter((other) => Math.abs(other) === Math.abs(one)).length;
    return smaller + (same + 1) / 2;
  });
  const sum = (signs: number): number =>
    ranks.reduce((total, rank, at) => ((signs >> at) & 1 ? total + rank : total), 0);
  const all = ranks.reduce((total, rank) => total + rank, 0);
  const seen = changes.reduce((total, change, at) => (change > 0 ? total + (ranks[at] ?? 0) : total), 0);
  const least = Math.min(seen, all - seen);
  let extreme = 0;
  for (let signs = 0; signs < 2 ** ranks.length; signs += 1) if (sum(signs) <= least) extreme += 1;
  return Math.min(1, (2 * extreme) / 2 ** ranks.length);
}

describe('Wilcoxon’s signed-rank test', () => {
  it('S55: gives W = 2.5 and an exact p of 0.0006 for the fixture', () => {
    const test = signedRank(FIXTURE_COUNTS);
    expect(test).toMatchObject({ w: 2.5, method: 'exact', pairs: 14, zeros: 0, ties: true });
    expect(test.p).toBe(20 / 2 ** 15);
  });

  it('gives the published figures: Hollander and Wolfe (1973), depression scale, page 29', () => {
    const first = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const test = signedRank(first.map((x, at) => [x, second[at] ?? 0]));
    expect(test.sumOfFalls).toBe(40);
    expect(test.p).toBeCloseTo(0.0390625, 12);
  });

  it('agrees with counting all signs, ties and zeros or not', () => {
    const count = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { maxLength: 11 }), (pairs) => {
        expect(signedRank(pairs).p).toBeCloseTo(byEnumeration(pairs), 12);
      }),
    );
  });

  it('says the same whichever window is called before', () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { maxLength: 40 }), (pairs) => {
        expect(signedRank(pairs.map(([before, after]) => [after, before])).p).toBe(signedRank(pairs).p);
      }),
    );
  });

  it('goes over from the exact count to the normal approximation without a jump', () => {
    const pairs = (people: number): [number, number][] =>
      Array.from({ length: people }, (_, at) => [at * 3 + 2, at % 5 === 0 ? at * 6 + 4 : at * 2]);
    const [exact, normal] = [signedRank(pairs(200)), signedRank(pairs(201))];
    expect([exact.method, normal.method]).toEqual(['exact', 'normal']);
    expect(Math.abs(normal.p - exact.p)).toBeLessThan(1e-4);
  });

  it('has nothing to say where nobody changed', () => {
    expect(signedRank([[3, 3]])).toMatchObject({ w: 0, p: 1, pairs: 0, zeros: 1 });
  });
});
