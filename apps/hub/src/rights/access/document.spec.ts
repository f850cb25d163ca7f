import fc from 'fast-check';
import { holdingsFor } from './document.js';

const lines = fc.array(
  fc.record({
    field: fc.constantFrom('whatHelps', 'riskFromOthers', 'trustedSupporter', 'natureOfNeed', 'visitSafety'),
    value: fc.uuid(),
  }),
);
const withholdings = fc.array(
  fc.record({
    source: fc.constantFrom('police', 'trust'),
    field: fc.constantFrom('whatHelps', 'natureOfNeed'),
    reason: fc.constantFrom('THIRD_PARTY' as const, 'SERIOUS_HARM' as const),
  }),
);

describe('what somebody is given of what is held of them', () => {
  it('never has a line about others or one that was withheld from there, has every other, and says what is left out', () => {
    fc.assert(
      fc.property(lines, withholdings, (held, withheld) => {
        const [given] = holdingsFor([{ source: 'police', name: 'Police', answer: 'HELD', lines: held }], withheld);
        const kept = held.filter(
          ({ field }) =>
            ['riskFromOthers', 'trustedSupporter'].includes(field) ||
            withheld.some((one) => one.source === 'police' && one.field === field),
        );
        const values = given!.lines.map(({ value }) => value);
        expect(kept.filter(({ value }) => values.includes(value))).toEqual([]);
        expect(values).toHaveLength(held.length - kept.length);
        expect(given!.leftOut).toHaveLength(new Set(kept.map(({ field }) => field)).size);
      }),
    );
  });
});
