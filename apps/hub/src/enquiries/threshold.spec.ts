import fc from 'fast-check';
import { thresholdVerdict } from './threshold.js';
import type { Answered } from './threshold.js';

const settings = { services: 2, countAsker: true, windowMonths: 6 };
const own = (agency: string): string => agency;
const answers = fc.array(
  fc.record({ agency: fc.constantFrom('a', 'b', 'c', 'd'), open: fc.boolean(), known: fc.boolean() }),
  { maxLength: 8 },
);

describe('S26: the threshold counts distinct controllers', () => {
  it.each<[string, Answered[], string]>([
    ['nobody knows', [{ agency: 'b', open: false, known: false }], 'NOT_MET'],
    ['one other knows', [{ agency: 'b', open: false, known: true }], 'MET'],
    ['somebody has still to answer', [{ agency: 'b', open: true, known: false }], 'WAITING'],
    [
      'met before all have answered',
      [
        { agency: 'b', open: true, known: false },
        { agency: 'c', open: false, known: true },
      ],
      'MET',
    ],
  ])('%s', (_, given, verdict) => {
    expect(thresholdVerdict('a', given, own, settings)).toBe(verdict);
  });

  it('counts two adapters of the asker’s own controller once', () => {
    const given = [{ agency: 'b', open: false, known: true }];
    expect(thresholdVerdict('a', given, () => 'same', settings)).toBe('NOT_MET');
  });

  it('never falls below two, whatever is set', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: -5, max: 1 }), fc.boolean(), (given, services, countAsker) => {
        const verdict = thresholdVerdict('a', given, own, { services, countAsker, windowMonths: 6 });
        const known = new Set(given.filter((one) => one.known).map((one) => one.agency));
        if (countAsker) known.add('a');
        else known.delete('a');
        expect(verdict === 'MET').toBe(known.size >= 2);
      }),
    );
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(thresholdVerdict('a', [...given].reverse(), own, settings)).toBe(
          thresholdVerdict('a', given, own, settings),
        );
      }),
    );
  });
});
