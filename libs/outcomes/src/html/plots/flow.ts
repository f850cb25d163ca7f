import type { Flow } from '../../sampling/flow.js';
import type { Content, Markup } from '../markup.js';
import { tag } from '../markup.js';
import { DARK, line, picture, words } from './drawing.js';

const WIDTH = 760;
const BOX = { left: 20, width: 240, height: 60 };
const ASIDE = 330;

/** From the sample to those analysed, as CONSORT draws it. */
export function flowPlot({ sampled, excluded, analysed }: Flow): Markup {
  const rows = excluded.map(({ says, people }) => `${people} ${says}`);
  const aside = Math.max(1, rows.length) * 24 + 40;
  const lower = 30 + BOX.height + aside + 20;
  const middle = BOX.left + BOX.width / 2;
  const out = sampled - analysed;
  return picture(
    'flow',
    'From the sample to those analysed',
    `${sampled} people sampled; ${out} not analysed${rows.length > 0 ? `: ${rows.join(', ')}` : ''}; ${analysed} analysed.`,
    [WIDTH, lower + BOX.height + 20],
    box(BOX.left, 20, BOX.width, BOX.height, words(middle, 56, `${sampled} sampled`, CENTRE)),
    line(middle, 20 + BOX.height, middle, lower, { stroke: DARK, 'stroke-width': 2 }),
    line(middle, 30 + BOX.height + aside / 2, ASIDE, 30 + BOX.height + aside / 2, { stroke: DARK, 'stroke-width': 2 }),
    box(
      ASIDE,
      30 + BOX.height,
      WIDTH - ASIDE - 20,
      aside,
      words(ASIDE + 15, 56 + BOX.height, `${out} not analysed`, { 'font-weight': 'bold' }),
      rows.map((row, at) => words(ASIDE + 15, 80 + BOX.height + at * 24, row)),
    ),
    box(BOX.left, lower, BOX.width, BOX.height, words(middle, lower + 36, `${analysed} analysed`, CENTRE)),
  );
}

const CENTRE = { 'text-anchor': 'middle', 'font-weight': 'bold' };

function box(x: number, y: number, width: number, height: number, ...content: Content[]): Markup[] {
  return [tag('rect', { x, y, width, height, fill: '#f3f2f1', stroke: DARK }), ...(content as Markup[])];
}
