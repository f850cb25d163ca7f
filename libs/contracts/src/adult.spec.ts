import { isAdult } from './adult.js';

describe('S02: the programme is for adults', () => {
  it.each([
    ['17 years and 364 days', '2008-11-24', '2026-11-23T12:00:00Z', false],
    ['the eighteenth birthday', '2008-11-23', '2026-11-23T00:00:00Z', true],
    ['half past midnight in London in summer, still yesterday by UTC', '2008-07-01', '2026-06-30T23:30:00Z', true],
    ['born on 29 February, on 28 February', '2008-02-29', '2026-02-28T12:00:00Z', false],
    ['born on 29 February, on 1 March', '2008-02-29', '2026-03-01T12:00:00Z', true],
    ['a date that cannot be read', 'unknown', '2026-03-01T12:00:00Z', false],
  ])('%s', (_, dateOfBirth, now, adult) => {
    expect(isAdult(dateOfBirth, new Date(now))).toBe(adult);
  });
});
