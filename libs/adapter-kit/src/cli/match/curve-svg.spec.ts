import { curveSvg } from './curve-svg.js';
import type { Point } from './quality.js';
import { share } from './summary.js';

const point = (probability: number, precision: number, recall: number): Point => ({
  probability,
  precision,
  recall,
  f1: (2 * precision * recall) / (precision + recall),
  right: 1,
  wrong: 1,
  missed: 1,
});
const curve = [point(0.9, 1, 0.61234), point(0.5, 0.98765, 0.8), point(0.05, 0.7, 0.95)];
const svg = curveSvg({ truePairs: 10, link: point(0.5, 0.98765, 0.8), review: point(0.05, 0.7, 0.95), curve });

test('the picture says what it is to whoever cannot see it, and needs no style sheet', () => {
  expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="curve-title curve-desc"/);
  expect(svg).toMatch(/<title id="curve-title">[^<]+<\/title><desc id="curve-desc">[^<]+<\/desc>/);
  expect(svg).not.toMatch(/<style|style=|<script|href/);
});

test('its axes are labelled', () => {
  expect(svg).toContain('Recall: share of the true pairs that are found');
  expect(svg).toContain('Precision: share of the found pairs that are true');
});

test.each(curve)('it shows the figures of the table at $probability, in sight and in the description', (one) => {
  for (const figure of [one.precision, one.recall, one.f1].map(share)) {
    expect(svg).toContain(`>${figure}</text>`);
    expect(/<desc[^>]*>([^<]*)/.exec(svg)?.[1]).toContain(figure);
  }
});

test('nothing found is an empty picture, not a broken one', () => {
  const empty = curveSvg({ truePairs: 1, link: point(0.5, 1, 0.1), review: point(0.05, 1, 0.1), curve: [] });
  expect(empty).not.toMatch(/NaN|Infinity/);
});
