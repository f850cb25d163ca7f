import type { PersonRow } from '../../report/report.js';
import type { Markup } from '../markup.js';
import { DARK, dot, FELL, line, picture, ROSE, SAME, words } from './drawing.js';

const WIDTH = 640;
const TOP = 70;
const LEFT = 170;
const RIGHT = 470;
const COLOURS = { FELL, SAME, ROSE } as const;
const LINES = { FELL: undefined, SAME: '2 4', ROSE: '10 4' } as const;

/** People with the same two counts are one line. */
export interface Slope {
  readonly before: number;
  readonly after: number;
  readonly change: PersonRow['change'];
  readonly ids: readonly string[];
}

export function slopesOf(people: readonly PersonRow[]): Slope[] {
  const slopes = new Map<string, PersonRow[]>();
  for (const person of people) {
    const key = `${person.before}/${person.after}`;
    const same = slopes.get(key);
    if (same) same.push(person);
    else slopes.set(key, [person]);
  }
  return [...slopes.values()]
    .map((same) => ({ ...(same[0] as PersonRow), ids: same.map(({ id }) => id) }))
    .sort((a, b) => b.before - a.before || b.after - a.after);
}

/** Each person's incidents before and after; a rise is another colour and another kind of line. */
export function slopePlot(people: readonly PersonRow[]): Markup {
  const slopes = slopesOf(people);
  const most = Math.max(1, ...people.map(({ before, after }) => Math.max(before, after)));
  const height = 400;
  const y = (count: number): number => TOP + (1 - count / most) * height;
  const rose = people.filter(({ change }) => change === 'ROSE');
  const counted = (change: PersonRow['change']): number => people.filter((person) => person.change === change).length;
  const description =
    `A line for each person from their incidents before to those after. ${counted('FELL')} fell, ${counted('SAME')} stayed, ${rose.length} rose` +
    (rose.length > 0 && rose.length <= 20
      ? ` (${rose.map(({ id, before, after }) => `${id}: ${before} to ${after}`).join(', ')}).`
      : '.');
  const ticks = [...new Set(Array.from({ length: 5 }, (_, at) => Math.round((most * at) / 4)))];
  return picture(
    'slope',
    'Incidents of each person, before and after',
    description,
    [WIDTH, TOP + height + 60],
    words(LEFT, TOP - 35, 'Before', { 'text-anchor': 'middle', 'font-weight': 'bold' }),
    words(RIGHT, TOP - 35, 'After', { 'text-anchor': 'middle', 'font-weight': 'bold' }),
    ticks.map((tick) => [
      line(LEFT - 10, y(tick), RIGHT + 10, y(tick)),
      words(LEFT - 20, y(tick) + 5, String(tick), { 'text-anchor': 'end' }),
    ]),
    slopes.map(({ before, after, change, ids }) => [
      line(LEFT, y(before), RIGHT, y(after), {
        stroke: COLOURS[change],
        'stroke-width': Math.min(8, 1.5 + ids.length / 2),
        'stroke-dasharray': LINES[change],
      }),
      dot(LEFT, y(before), COLOURS[change]),
      dot(RIGHT, y(after), COLOURS[change]),
    ]),
    slopes
      .filter(({ change }) => change === 'ROSE')
      .slice(0, 6)
      .map(({ after, ids }) => words(RIGHT + 15, y(after) + 5, label(ids), { fill: ROSE, 'font-weight': 'bold' })),
    legend(TOP + height + 40),
  );
}

function label(ids: readonly string[]): string {
  return ids.length === 1 ? `${ids[0] ?? ''} rose` : `${ids.length} rose`;
}

function legend(y: number): Markup[] {
  return (['FELL', 'SAME', 'ROSE'] as const).flatMap((change, at) => {
    const x = LEFT - 60 + at * 150;
    return [
      line(x, y - 5, x + 40, y - 5, { stroke: COLOURS[change], 'stroke-width': 3, 'stroke-dasharray': LINES[change] }),
      words(x + 48, y, { FELL: 'fell', SAME: 'stayed', ROSE: 'rose' }[change], { fill: DARK }),
    ];
  });
}
