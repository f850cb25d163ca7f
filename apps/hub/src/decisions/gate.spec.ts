import fc from 'fast-check';
import { SIDES } from '#contracts';
import { DECISION_KINDS } from './decision-kinds.js';
import { gate } from './gate.js';
import type { AtTheTable } from './gate.js';

const person = fc.record({
  staffId: fc.constantFrom('a', 'b', 'c', 'd'),
  side: fc.constantFrom(...SIDES, undefined),
  present: fc.boolean(),
  signed: fc.boolean(),
});

describe('S31: Green and Blue', () => {
  const seat = (side: 'HEALTH' | 'POLICE', present: boolean): AtTheTable => ({
    staffId: side,
    side,
    present,
    signed: true,
  });

  it.each(
    DECISION_KINDS.flatMap((kind) =>
      [false, true].flatMap((health) => [false, true].map((police) => ({ kind, health, police }))),
    ),
  )('$kind with health there: $health, police there: $police', ({ health, police }) => {
    const { passes, missing } = gate([seat('HEALTH', health), seat('POLICE', police)]);
    expect(passes).toBe(health && police);
    expect(missing).toEqual([...(health ? [] : ['HEALTH']), ...(police ? [] : ['POLICE'])]);
  });

  it('never lets one person stand for both sides', () => {
    const both = SIDES.map((side) => ({ staffId: 'one-person', side, present: true, signed: true }));
    expect(gate(both)).toEqual({ passes: false, missing: ['POLICE'] });
  });

  it('passes only with two different people who were there and signed, one of each side', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), (people) => {
        const counted = people.filter((one) => one.present && one.signed);
        const pairs = counted.flatMap((one) => counted.map((other) => [one, other] as const));
        const expected = pairs.some(
          ([one, other]) => one.side === 'HEALTH' && other.side === 'POLICE' && one.staffId !== other.staffId,
        );
        expect(gate(people).passes).toBe(expected);
      }),
    );
  });

  it('does not depend on the order of those at the table, and nobody more ever closes it', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 6 }), person, (people, more) => {
        expect(gate([...people].reverse()).passes).toBe(gate(people).passes);
        if (gate(people).passes) expect(gate([...people, more]).passes).toBe(true);
      }),
    );
  });
});
