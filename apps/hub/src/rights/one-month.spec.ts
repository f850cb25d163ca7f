import { oneMonthAfter } from './one-month.js';

describe('one month, as the law counts it', () => {
  it.each([
    ['2026-07-03', '2026-08-03'],
    ['2026-01-31', '2026-02-28'],
    ['2028-01-31', '2028-02-29'],
    ['2026-03-31', '2026-04-30'],
    ['2026-12-31', '2027-01-31'],
    ['2026-02-28', '2026-03-28'],
  ])('from %s ends with %s', (from, to) => {
    expect(oneMonthAfter(from).toISOString()).toBe(`${to}T23:59:59.000Z`);
  });
});
