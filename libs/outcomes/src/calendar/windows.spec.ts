import fc from 'fast-check';
import { londonDate } from './london.js';
import { daysBetween, isLocalDate, plusDays, plusMonths } from './local-date.js';
import { periodOf, WINDOW_MODES, windowsOf } from './windows.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays('1996-01-01', days));

describe('S54: the windows', () => {
  it('are the same months of the next year, or those after the anniversary', () => {
    expect(windowsOf('SAME_MONTHS_NEXT_YEAR', '2024-04-10')).toEqual({
      BEFORE: { from: '2023-10-10', to: '2024-04-10', days: 183 },
      AFTER: { from: '2024-10-10', to: '2025-04-10', days: 182 },
    });
    expect(windowsOf('AFTER_ANNIVERSARY', '2024-04-10').AFTER).toEqual({
      from: '2025-04-10',
      to: '2025-10-10',
      days: 183,
    });
  });

  it('are half-open: the index date is after, the day before it is before', () => {
    for (const mode of WINDOW_MODES) {
      const windows = windowsOf(mode, '2024-04-10');
      expect(periodOf(windows, '2024-04-09')).toBe('BEFORE');
      expect(periodOf(windows, '2024-04-10')).toBeUndefined();
      expect(periodOf(windows, windows.AFTER.from)).toBe('AFTER');
      expect(periodOf(windows, windows.AFTER.to)).toBeUndefined();
    }
  });

  it('never overlap, and are six months by the calendar', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...WINDOW_MODES), (index, mode) => {
        const { BEFORE, AFTER } = windowsOf(mode, index);
        expect(BEFORE.to <= AFTER.from).toBe(true);
        for (const { from, to, days } of [BEFORE, AFTER]) {
          expect(days).toBe(daysBetween(from, to));
          expect(days).toBeGreaterThanOrEqual(178);
          expect(days).toBeLessThanOrEqual(184);
        }
      }),
    );
  });

  it('count in months, not days: six months from the end of August is the end of February', () => {
    expect(plusMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(plusMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(plusMonths('2024-03-31', -1)).toBe('2024-02-29');
  });
});

describe('the day in London', () => {
  it.each([
    ['2025-03-31', '2025-03-31'],
    ['2025-07-01T23:30:00Z', '2025-07-02'],
    ['2025-12-01T23:30:00Z', '2025-12-01'],
    ['2025-03-29T23:59:00Z', '2025-03-29'],
    ['2025-03-30T23:30:00Z', '2025-03-31'],
    ['2025-10-25T23:30:00Z', '2025-10-26'],
    ['2025-10-26T23:30:00Z', '2025-10-26'],
    ['2025-07-01T00:30:00+02:00', '2025-06-30'],
    ['2025-07-01 23:30', '2025-07-01'],
  ])('of %s is %s', (text, date) => {
    expect(londonDate(text)).toBe(date);
  });

  it.each(['2025-02-30', '31/03/2025', '2025-03-31T25:00', 'soon', ''])('is unknown for "%s"', (text) => {
    expect(londonDate(text)).toBeUndefined();
  });

  it('agrees with the time-zone database for every instant since 1996', () => {
    const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
    fc.assert(
      fc.property(fc.date({ min: new Date('1996-01-02'), max: new Date('2035-12-30'), noInvalidDate: true }), (at) => {
        expect(londonDate(at.toISOString())).toBe(london.format(at));
      }),
    );
  });

  it('knows which dates there are', () => {
    expect(['2024-02-29', '2023-02-29', '2024-13-01', '24-01-01'].map(isLocalDate)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
