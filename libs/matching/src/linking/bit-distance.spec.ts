import fc from 'fast-check';
import { typingErrors } from '../distance.js';
import { bitDistance, LONGEST, symbolsOf } from './bit-distance.js';

describe('typing errors counted in bits', () => {
  it('are as many as counted one letter at a time', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: LONGEST });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(bitDistance(symbolsOf(a), symbolsOf(b))).toBe(typingErrors(a, b));
      }),
      { numRuns: 5000 },
    );
  });
});
