const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const ADULT_AT = 18;

/**
 * S02: an adult from the first minute of the eighteenth birthday, by the calendar in London. Whoever was born on
 * 29 February comes of age on 1 March. `dateOfBirth` is `YYYY-MM-DD`; without one nobody counts as an adult.
 */
export function isAdult(dateOfBirth: string | undefined, now: Date): boolean {
  const [, year, monthAndDay] = /^(\d{4})-(\d{2}-\d{2})$/.exec(dateOfBirth ?? '') ?? [];
  if (!year || !monthAndDay) return false;
  return LONDON_DAY.format(now) >= `${Number(year) + ADULT_AT}-${monthAndDay}`;
}
