import type { Point, Quality } from './quality.js';
import { share } from './summary.js';
import type { Attributes } from './svg.js';
import { element, text } from './svg.js';

const PLOT = { left: 70, top: 60, size: 420 };
const TABLE = { left: 540, top: 60, line: 22, columns: [0, 110, 200, 290] };
const HEIGHT = 560;
const WIDTH = 900;
const DARK = '#0b0c0c';
const BLUE = '#1d70b8';

/** Precision against recall as a picture, with its figures beside it. Stands alone: no script and no style sheet. */
export function curveSvg(quality: Quality): string {
  const { curve, link, review } = quality;
  const least = Math.floor(Math.min(0.9, ...curve.flatMap(({ precision, recall }) => [precision, recall])) * 10) / 10;
  const inside = (value: number): number => ((value - least) / (1 - least)) * PLOT.size;
  const x = (recall: number): number => round(PLOT.left + inside(recall));
  const y = (precision: number): number => round(PLOT.top + PLOT.size - inside(precision));
  const said = (point: Point): string =>
    `threshold ${point.probability}: precision ${share(point.precision)}, recall ${share(point.recall)}, F1 ${share(point.f1)}`;
  const marks = curve.map((point) => {
    const chosen = [link.probability, review.probability].includes(point.probability);
    const at = { cx: x(point.recall), cy: y(point.precision), r: chosen ? 6 : 3, fill: chosen ? DARK : BLUE };
    return element('circle', at, element('title', {}, text(said(point))));
  });
  const line = curve.map(({ recall, precision }) => `${x(recall)},${y(precision)}`).join(' ');
  const size = { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` };
  const label = { role: 'img', 'aria-labelledby': 'curve-title curve-desc', 'font-family': 'Arial, sans-serif' };
  return (
    element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', ...size, ...label },
      element('title', { id: 'curve-title' }, text('Precision against recall of the linked pairs')),
      element('desc', { id: 'curve-desc' }, text(`${curve.map(said).join('; ')}.`)),
      element('rect', { width: WIDTH, height: HEIGHT, fill: '#ffffff' }),
      ...axes(least, x, y),
      element('polyline', { points: line, fill: 'none', stroke: BLUE, 'stroke-width': 2 }),
      ...marks,
      ...figures(quality),
    ) + '\n'
  );
}

function axes(least: number, x: (recall: number) => number, y: (precision: number) => number): string[] {
  const ticks = Array.from({ length: 6 }, (_, at) => least + ((1 - least) * at) / 5);
  const [end, bottom] = [PLOT.left + PLOT.size, PLOT.top + PLOT.size];
  const grid = (of: Attributes): string => element('line', { ...of, stroke: '#d2d5d8' });
  return [
    ...ticks.flatMap((tick) => [
      grid({ x1: x(tick), y1: PLOT.top, x2: x(tick), y2: bottom }),
      grid({ x1: PLOT.left, y1: y(tick), x2: end, y2: y(tick) }),
      words(x(tick), bottom + 20, tick.toFixed(2), { 'text-anchor': 'middle' }),
      words(PLOT.left - 8, y(tick) + 5, tick.toFixed(2), { 'text-anchor': 'end' }),
    ]),
    words(PLOT.left + PLOT.size / 2, bottom + 45, 'Recall: share of the true pairs that are found', {
      'text-anchor': 'middle',
    }),
    words(PLOT.left - 45, PLOT.top - 20, 'Precision: share of the found pairs that are true'),
  ];
}

function figures({ curve, link, review }: Quality): string[] {
  const header = ['threshold', 'precision', 'recall', 'F1'];
  const nameOf = ({ probability }: Point): string => {
    if (probability === link.probability) return `${probability} link`;
    return probability === review.probability ? `${probability} review` : String(probability);
  };
  const rows = curve.map((point) => [nameOf(point), ...[point.precision, point.recall, point.f1].map(share)]);
  return [header, ...rows].flatMap((row, line) =>
    row.map((cell, at) =>
      words(TABLE.left + (TABLE.columns[at] ?? 0), TABLE.top + line * TABLE.line, cell, {
        ...(line === 0 && { 'font-weight': 'bold' }),
      }),
    ),
  );
}

function words(x: number, y: number, content: string, more: Attributes = {}): string {
  return element('text', { x, y, 'font-size': 14, fill: DARK, ...more }, text(content));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
