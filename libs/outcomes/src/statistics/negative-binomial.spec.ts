import fc from 'fast-check';
import { Random } from '../numbers/random.js';
import { negativeBinomialFit } from './negative-binomial.js';

/** The likelihood written down directly, for counts that are whole: no gamma function in it. */
function plainLikelihood(counts: readonly number[], means: readonly number[], theta: number): number {
  return counts.reduce((sum, count, at) => {
    const mean = means[at] ?? NaN;
    let term = theta * Math.log(theta / (theta + mean)) + count * Math.log(mean / (theta + mean));
    for (let k = 0; k < count; k += 1) term += Math.log((theta + k) / (k + 1));
    return sum + term;
  }, 0);
}

/** Goes uphill one step at a time along each axis, halving the step: slow, and knows no derivative. */
function uphill(start: readonly number[], height: (at: readonly number[]) => number): number[] {
  const at = [...start];
  let best = height(at);
  for (let step = 0.5; step > 1e-10; step /= 2) {
    for (let moved = true; moved;) {
      moved = false;
      for (const axis of at.keys()) {
        for (const way of [step, -step]) {
          const tried = at.map((value, index) => (index === axis ? value + way : value));
          const reached = height(tried);
          if (reached > best) [best, moved] = [reached, true];
          if (reached === best && moved) at[axis] = tried[axis] ?? 0;
        }
      }
    }
  }
  return at;
}

describe('negative binomial regression', () => {
  it('gives the published fit: Bliss and Fisher (1953), red mites on 150 apple leaves, k = 1.02459', () => {
    const leaves = [70, 38, 17, 10, 9, 3, 2, 1];
    const counts = leaves.flatMap((many, mites) => new Array<number>(many).fill(mites));
    const fit = negativeBinomialFit({ counts, design: counts.map(() => [1]), offsets: counts.map(() => 0) });
    expect(fit?.theta).toBeCloseTo(1.02459, 5);
    expect(Math.exp(fit?.coefficients[0] ?? NaN)).toBeCloseTo(172 / 150, 10);
  });

  /** glm.nb of R 4.2.2, MASS 7.3-58.2, prints -3.795, 0.9378 and 8.667 for it; here with more of its digits. */
  it('gives the published fit: Bissell (1972), faults in 32 rolls of fabric by length', () => {
    const length = [
      551, 651, 832, 375, 715, 868, 271, 630, 491, 372, 645, 441, 895, 458, 642, 492, 543, 842, 905, 542, 522, 122, 657,
      170, 738, 371, 735, 749, 495, 716, 952, 417,
    ];
    const counts = [
      6, 4, 17, 9, 14, 8, 5, 7, 7, 7, 6, 8, 28, 4, 10, 4, 8, 9, 23, 9, 6, 1, 9, 4, 9, 14, 17, 10, 7, 3, 9, 2,
    ];
    const data = { counts, design: length.map((metres) => [1, Math.log(metres)]), offsets: counts.map(() => 0) };
    const fit = negativeBinomialFit(data);
    expect(fit?.coefficients[0]).toBeCloseTo(-3.795136583, 8);
    expect(fit?.coefficients[1]).toBeCloseTo(0.937759789, 8);
    expect(fit?.theta).toBeCloseTo(8.667407438, 7);
    expect(Math.sqrt(fit?.covariance[1]?.[1] ?? NaN)).toBeCloseTo(0.2279631131, 8);
    expect(2 * (fit?.logLikelihood ?? NaN)).toBeCloseTo(-175.387433181, 7);
    const poisson = negativeBinomialFit(data, Infinity);
    expect(poisson?.coefficients[0]).toBeCloseTo(-4.172952109, 8);
    expect(poisson?.coefficients[1]).toBeCloseTo(0.996904449, 8);
  });

  it('agrees on random counts with going uphill step by step', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const random = Random.seeded(seed);
      const size = 16;
      const counts = Array.from({ length: size }, () => Math.floor(random.unit() ** 3 * 25));
      const design = Array.from({ length: size }, (_, at) => [1, at % 2]);
      const offsets = Array.from({ length: size }, () => Math.log(1 + random.unit()));
      const fit = negativeBinomialFit({ counts, design, offsets });
      if (!fit) throw new Error('There is a maximum.');
      const means = (b: readonly number[]): number[] =>
        design.map((row, at) => Math.exp((b[0] ?? 0) + (b[1] ?? 0) * (row[1] ?? 0) + (offsets[at] ?? 0)));
      const found = uphill([0, 0, 0], (at) => plainLikelihood(counts, means(at), Math.exp(at[2] ?? 0)));
      expect(fit.coefficients[0]).toBeCloseTo(found[0] ?? NaN, 6);
      expect(fit.coefficients[1]).toBeCloseTo(found[1] ?? NaN, 6);
      expect(Math.log(fit.theta)).toBeCloseTo(found[2] ?? NaN, 5);
      expect(fit.logLikelihood).toBeCloseTo(plainLikelihood(counts, means(found), Math.exp(found[2] ?? 0)), 8);
    }
  });

  it('takes counts that vary no more than Poisson’s for what they are', () => {
    const counts = [3, 4, 3, 4, 3, 4, 3, 4];
    const fit = negativeBinomialFit({ counts, design: counts.map(() => [1]), offsets: counts.map(() => 0) });
    expect(fit?.theta).toBe(Infinity);
    expect(Math.exp(fit?.coefficients[0] ?? NaN)).toBeCloseTo(3.5, 10);
  });

  it('never ends in anything but a solution or none', () => {
    const count = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 4, maxLength: 12 }), (counts) => {
        const fit = negativeBinomialFit({
          counts,
          design: counts.map((_, at) => [1, at % 2]),
          offsets: counts.map(() => 0),
        });
        if (fit) expect(fit.coefficients.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
