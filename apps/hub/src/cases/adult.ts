const ADULT_YEARS = 18;

/** S02: an adult from the eighteenth birthday on, by the calendar of London. `dateOfBirth` is `YYYY-MM-DD`. */
export function isAdult(dateOfBirth: string, now: Date): boolean {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now);
  const [year, month, day] = dateOfBirth.split('-');
  const eighteenth = `${Number(year) + ADULT_YEARS}-${month}-${day}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(eighteenth) && eighteenth <= today;
}
