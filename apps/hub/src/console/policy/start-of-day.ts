const HOUR = 3_600_000;

/** When a day `YYYY-MM-DD` begins in London, as an instant with a zone. */
export function startOfDay(day: string): string {
  const midnight = new Date(`${day}T00:00:00Z`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });
  // In summer time London is an hour ahead when it is midnight in Greenwich.
  return new Date(midnight.getTime() - Number(hour.format(midnight)) * HOUR).toISOString();
}
