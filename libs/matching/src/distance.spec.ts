import fc from 'fast-check';
import { similarity, typingErrors, withinOneError } from './distance.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

describe('how far words are apart', () => {
  it.each<[string, string, number]>([
    ['smith', 'smith', 0],
    ['smith', 'smiht', 1],
    ['smith', 'smyth', 1],
    ['smith', 'smithe', 1],
    ['smith', '', 5],
    ['kitten', 'sitting', 3],
  ])('counts typing errors between %s and %s', (a, b, errors) => expect(typingErrors(a, b)).toBe(errors));

  it.each<[string, string, number]>([
    ['martha', 'marhta', 0.961],
    ['dixon', 'dicksonx', 0.813],
    ['ann', 'zoe', 0],
    ['', 'ann', 0],
  ])('measures how alike %s and %s are', (a, b, alike) => expect(similarity(a, b)).toBeCloseTo(alike, 3));

  it('is the same from either side', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(typingErrors(a, b)).toBe(typingErrors(b, a));
        expect(similarity(a, b)).toBe(similarity(b, a));
        expect(similarity(a, b)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 20_000 },
    );
  });

  it('sees a single typing error without counting all', () => {
    fc.assert(
      fc.property(word, word, (a, b) => expect(withinOneError(a, b)).toBe(typingErrors(a, b) <= 1)),
      { numRuns: 20_000 },
    );
  });
});
