import { WINDOW_MODES, windowsOf } from '#outcomes';
import type { WindowMode } from '#outcomes';

/** The windows that agencies are asked about: the one before, and the one after in either way of laying it (S54). */
export const COUNT_PERIODS = ['BEFORE', ...WINDOW_MODES] as const;
export type CountPeriod = 'BEFORE' | WindowMode;

/** From the first day to before the last. */
export function countWindow(period: CountPeriod, indexOn: string): { from: string; to: string } {
  const windows = windowsOf(period === 'BEFORE' ? 'SAME_MONTHS_NEXT_YEAR' : period, indexOn);
  const { from, to } = period === 'BEFORE' ? windows.BEFORE : windows.AFTER;
  return { from, to };
}
