import type { LocalDate } from './local-date.js';
import { daysBetween, plusMonths } from './local-date.js';

export const WINDOW_MODES = ['SAME_MONTHS_NEXT_YEAR', 'AFTER_ANNIVERSARY'] as const;
export type WindowMode = (typeof WINDOW_MODES)[number];

/** Counted from the index date, the day of the first disclosure or panel plan. From the first day to before the last. */
export const WINDOW_RULES: Readonly<Record<WindowMode, string>> = {
  SAME_MONTHS_NEXT_YEAR:
    'the six months before the index date, against the same six months of the next year: months 6 to 12 after it',
  AFTER_ANNIVERSARY:
    'the six months before the index date, against the six months after its anniversary: months 12 to 18 after it',
};

export const PERIODS = ['BEFORE', 'AFTER'] as const;
export type Period = (typeof PERIODS)[number];

/** Half-open: the day `to` is no longer in it. */
export interface Window {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
}

const MONTHS: Readonly<Record<WindowMode, readonly [number, number]>> = {
  SAME_MONTHS_NEXT_YEAR: [6, 12],
  AFTER_ANNIVERSARY: [12, 18],
};

export function windowsOf(mode: WindowMode, index: LocalDate): Readonly<Record<Period, Window>> {
  const [from, to] = MONTHS[mode];
  return { BEFORE: window(index, -6, 0), AFTER: window(index, from, to) };
}

/** In which of the two a day falls, if in any. */
export function periodOf(windows: Readonly<Record<Period, Window>>, day: LocalDate): Period | undefined {
  return PERIODS.find((period) => windows[period].from <= day && day < windows[period].to);
}

function window(index: LocalDate, fromMonth: number, toMonth: number): Window {
  const [from, to] = [plusMonths(index, fromMonth), plusMonths(index, toMonth)];
  return { from, to, days: daysBetween(from, to) };
}
