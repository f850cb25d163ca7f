import fc from 'fast-check';
import { closingStands, monthsBefore, whyNotYet } from './closing-rules.js';

const now = new Date('2026-11-25T12:00:00Z');
const own = (agency: string): string => agency;
const facts = { effectiveAt: now, concerns: [], controllerOf: own, windowMonths: 6, now };
const concern = fc.record({
  agency: fc.constantFrom('a', 'b', 'c', 'd'),
  lastAt: fc.date({ min: new Date('2025-11-01'), max: now, noInvalidDate: true }),
});

describe('S34: effective and no longer identified by several', () => {
  it('each condition alone closes nothing, and both together do', () => {
    const several = ['a', 'b'].map((agency) => ({ agency, lastAt: now }));
    expect(whyNotYet(closingStands({ ...facts, concerns: several }))).toHaveLength(1);
    expect(whyNotYet(closingStands({ ...facts, effectiveAt: null }))).toHaveLength(1);
    expect(whyNotYet(closingStands({ ...facts, effectiveAt: null, concerns: several }))).toHaveLength(2);
    expect(whyNotYet(closingStands(facts))).toEqual([]);
  });

  it('one service is not several, and two agencies of one controller are one', () => {
    const concerns = ['a', 'b'].map((agency) => ({ agency, lastAt: now }));
    expect(closingStands({ ...facts, concerns: concerns.slice(1) }).quiet).toBe(true);
    expect(closingStands({ ...facts, concerns, controllerOf: () => 'one' }).quiet).toBe(true);
  });

  it('the window rolls: what lies before it does not count, what lies in it does', () => {
    const before = new Date(monthsBefore(now, 6).getTime() - 1);
    const at = (lastAt: Date) => ({ ...facts, concerns: ['a', 'b'].map((agency) => ({ agency, lastAt })) });
    expect(closingStands(at(before)).quiet).toBe(true);
    expect(closingStands(at(monthsBefore(now, 6))).quiet).toBe(false);
  });

  it('a concern more never makes it quieter, and a longer window never does', () => {
    fc.assert(
      fc.property(fc.array(concern), concern, fc.integer({ min: 1, max: 12 }), (concerns, more, windowMonths) => {
        const count = (one: typeof concerns, months: number): number =>
          closingStands({ ...facts, concerns: one, windowMonths: months }).identifiedBy;
        expect(count([...concerns, more], windowMonths)).toBeGreaterThanOrEqual(count(concerns, windowMonths));
        expect(count(concerns, windowMonths + 1)).toBeGreaterThanOrEqual(count(concerns, windowMonths));
      }),
    );
  });

  it('six months before the end of August is the end of February', () => {
    expect(monthsBefore(new Date('2026-08-31T10:00:00Z'), 6).toISOString()).toBe('2026-02-28T10:00:00.000Z');
  });
});
