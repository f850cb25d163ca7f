import fc from 'fast-check';
import { exp, log } from './elementary.js';

describe('exponential and logarithm from additions and multiplications alone', () => {
  it('agree with the machine’s own to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
  });

  it('know their ends', () => {
    expect([exp(0), exp(-800), exp(800), log(1), log(0), log(Infinity)]).toEqual([
      1,
      0,
      Infinity,
      0,
      -Infinity,
      Infinity,
    ]);
    expect(log(-1)).toBeNaN();
    expect(exp(log(5e-324))).toBe(5e-324);
  });
});
