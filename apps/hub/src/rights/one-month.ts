import { endOfDay } from '../clocks/clock.js';

/**
 * The end of the day a month after `day` (`YYYY-MM-DD`): the same date of the next month, or its last day where it has
 * no such date, as the Information Commissioner counts it.
 */
export function oneMonthAfter(day: string): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0));
  const next = new Date(Date.UTC(year, month, Math.min(date, lastOfNext.getUTCDate())));
  return endOfDay(next.toISOString().slice(0, 10));
}
