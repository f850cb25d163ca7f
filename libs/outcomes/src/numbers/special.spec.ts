import fc from 'fast-check';
import { digamma, logGamma, normalCdf, normalQuantile, trigamma } from './special.js';

const EULER = 0.57721566490153286;

/** Abramowitz and Stegun, Handbook of Mathematical Functions (1964), chapters 6 and 26, and what follows from them. */
describe('special functions', () => {
  it('have the published values', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(100)).toBeCloseTo(359.1342053695754, 11);
    expect(digamma(1)).toBeCloseTo(-EULER, 14);
    expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 13);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 13);
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14);
    expect(normalCdf(1.96)).toBeCloseTo(0.97500210485178, 13);
    expect(normalCdf(-5) / 2.866515718791939e-7).toBeCloseTo(1, 13);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
  });

  it('keep their recurrences and their inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 9);
        expect(digamma(x + 1) - digamma(x) - 1 / x).toBeCloseTo(0, 9);
        expect((trigamma(x + 1) - trigamma(x)) * x * x + 1).toBeCloseTo(0, 6);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
      }),
    );
  });
});
