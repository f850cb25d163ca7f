import { Random } from './random.js';

describe('the stream of chance', () => {
  it('is xoshiro128**: its first numbers from the state 1, 2, 3, 4 are those of the reference program', () => {
    const random = new Random([1, 2, 3, 4]);
    const drawn = Array.from({ length: 10 }, () => random.next());
    expect(drawn).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('is the same for the same seed, another for another', () => {
    const some = (seed: string): number[] => {
      const random = Random.seeded(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(some('a')).toEqual(some('a'));
    expect(some('a')).not.toEqual(some('b'));
  });

  it('gives every number below its end as often as the next', () => {
    const random = Random.seeded('evenly');
    const seen = new Array<number>(7).fill(0);
    for (let at = 0; at < 70_000; at += 1) {
      const drawn = random.below(7);
      seen[drawn] = (seen[drawn] ?? 0) + 1;
    }
    for (const count of seen) expect(Math.abs(count - 10_000)).toBeLessThan(600);
    for (let at = 0; at < 1000; at += 1) expect(random.unit()).toBeLessThan(1);
  });

  it('refuses a state it would never leave', () => {
    expect(() => new Random([0, 0, 0, 0])).toThrow('not all of them zero');
  });
});
