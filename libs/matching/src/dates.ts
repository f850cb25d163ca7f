import { asText } from './text.js';

const DATE = /^(\d{4})-?(\d{2})-?(\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Dates that systems put in when they do not know one. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['1900-01-01', '1901-01-01', '1899-12-30', '1899-12-31']);

/** A real calendar date as `YYYY-MM-DD`, from `YYYY-MM-DD` or `YYYYMMDD`; otherwise nothing. */
export function normaliseDate(value: unknown): string | undefined {
  const [, year = '', month = '', day = ''] = DATE.exec(asText(value).trim()) ?? [];
  if (!isRealDate(Number(year), Number(month), Number(day))) return undefined;
  const date = `${year}-${month}-${day}`;
  return PLACEHOLDERS.has(date) ? undefined : date;
}

function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1850 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0));
}

/** The date with day and month exchanged, where that is a date too. */
export function withDayAndMonthExchanged(date: string): string | undefined {
  const [year, month, day] = date.split('-');
  return normaliseDate(`${year}-${day}-${month}`);
}

/** True for a date that systems write where only the year is known. */
export function isFirstOfJanuary(date: string | undefined): boolean {
  return date?.slice(5) === '01-01';
}

/** The same day a hundred years apart: 1947 entered as 2047 or 1847. */
export function isCenturySlip(a: string, b: string): boolean {
  return a.slice(2) === b.slice(2) && Math.abs(Number(a.slice(0, 2)) - Number(b.slice(0, 2))) === 1;
}
