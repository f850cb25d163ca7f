/** A day on the calendar of the United Kingdom, `YYYY-MM-DD`. Such texts sort as the days do. */
export type LocalDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

/** True for a day that exists: 2024-02-29, not 2023-02-29. */
export function isLocalDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = SHAPE.exec(text) ?? [];
  const number = Number(day);
  return number >= 1 && number <= daysIn(Number(year), Number(month));
}

/** Nought for a month that there is not. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Months, not days. Where the month is too short it is its last day: 31 August and six months is 28 February. */
export function plusMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(first + (Math.min(day, last) - 1) * DAY);
}

export function plusDays(date: LocalDate, days: number): LocalDate {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY);
}

/** Days from the one to the other, the second not counted. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

export function dateOf(milliseconds: number): LocalDate {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
