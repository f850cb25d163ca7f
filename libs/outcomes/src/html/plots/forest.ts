import type { Interval } from '../../statistics/bootstrap.js';
import type { Markup } from '../markup.js';
import { percent } from '../words.js';
import { DARK, dot, FELL, line, picture, SAME, words } from './drawing.js';

export interface ForestRow {
  readonly label: string;
  /** In per cent. */
  readonly value: number;
  readonly interval: Interval | null;
  /** What is expected with no help at all is drawn apart. */
  readonly kind: 'SEEN' | 'BY_CHANCE';
}

const WIDTH = 760;
const LEFT = 290;
const RIGHT = 720;
const TOP = 50;
const STEP = 44;

/** Reductions beside each other, and beside those that come with no help at all. */
export function forestPlot(rows: readonly ForestRow[]): Markup {
  const ends = rows.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value]);
  const low = Math.floor(Math.min(0, ...ends) / 20) * 20;
  const high = Math.max(100, Math.ceil(Math.max(...ends) / 20) * 20);
  const x = (value: number): number => LEFT + ((value - low) / (high - low)) * (RIGHT - LEFT);
  const height = rows.length * STEP;
  const ticks = Array.from({ length: (high - low) / 20 + 1 }, (_, at) => low + at * 20).filter(
    (_, at, all) => all.length < 9 || at % 2 === 0,
  );
  return picture(
    'forest',
    'Reductions and their intervals',
    `${rows.map(({ label, value, interval }) => `${label}: ${percent(value)}${interval ? ` (${percent(interval.low)} to ${percent(interval.high)})` : ''}`).join('; ')}.`,
    [WIDTH, TOP + height + 50],
    ticks.map((tick) => [
      line(x(tick), TOP - 20, x(tick), TOP + height, tick === 0 ? { stroke: DARK } : {}),
      words(x(tick), TOP + height + 22, percent(tick).replace('.0', ''), { 'text-anchor': 'middle' }),
    ]),
    rows.map(({ label, value, interval, kind }, at) => {
      const y = TOP + at * STEP + 10;
      const colour = kind === 'SEEN' ? FELL : SAME;
      return [
        words(LEFT - 15, y + 5, label, { 'text-anchor': 'end' }),
        interval
          ? line(x(interval.low), y, x(interval.high), y, {
              stroke: colour,
              'stroke-width': 3,
              'stroke-dasharray': kind === 'SEEN' ? undefined : '4 4',
            })
          : '',
        dot(x(value), y, colour),
      ];
    }),
    words((LEFT + RIGHT) / 2, TOP + height + 44, 'Reduction; left of 0 is a rise', { 'text-anchor': 'middle' }),
  );
}
