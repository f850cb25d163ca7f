import type { LocalDate } from './local-date.js';
import { dateOf, isLocalDate } from './local-date.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const HOUR = 3_600_000;

/**
 * The day in London on which something happened: a date, a time with a zone, or a time without one, which is taken to
 * be London's. Undefined where the text is none of these. The clock's rule is that in force since 1996.
 */
export function londonDate(text: string): LocalDate | undefined {
  if (isLocalDate(text)) return text;
  const [, date = '', hour = '', minute = '', second = '0', zone] = INSTANT.exec(text) ?? [];
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (zone === undefined) return date;
  const at = Date.parse(`${date}T${hour}:${minute}:00Z`) - offset(zone);
  return dateOf(at + (isSummer(at) ? HOUR : 0));
}

function offset(zone: string): number {
  if (zone === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60) * HOUR;
}

/** From the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC. */
function isSummer(at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  let summer = summers.get(year);
  if (!summer) summers.set(year, (summer = [lastSunday(year, 2) + HOUR, lastSunday(year, 9) + HOUR]));
  return at >= summer[0] && at < summer[1];
}

/** Worked out once for each year. */
const summers = new Map<number, readonly [from: number, to: number]>();

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * 24 * HOUR;
}
