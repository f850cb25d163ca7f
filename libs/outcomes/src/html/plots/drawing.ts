import type { Attributes, Content, Markup } from '../markup.js';
import { tag } from '../markup.js';

export const DARK = '#0b0c0c';
export const FELL = '#1d70b8';
export const ROSE = '#b3590a';
export const SAME = '#505a5f';
const PALE = '#d2d5d8';

/** A picture that says in words what it shows. No style element and no script: it passes any content-security policy. */
export function picture(
  id: string,
  title: string,
  description: string,
  [width, height]: readonly [number, number],
  ...content: readonly Content[]
): Markup {
  const drawn = tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width: '100%',
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Arial, sans-serif',
      class: 'plot',
    },
    tag('title', { id: `${id}-title` }, title),
    tag('desc', { id: `${id}-desc` }, description),
    tag('rect', { width, height, fill: '#ffffff' }),
    ...content,
  );
  return tag('div', { class: 'scrolling', role: 'region', tabindex: 0, 'aria-label': title }, drawn);
}

export function words(x: number, y: number, content: string, more: Attributes = {}): Markup {
  return tag('text', { x: place(x), y: place(y), 'font-size': 15, fill: DARK, ...more }, content);
}

export function line(x1: number, y1: number, x2: number, y2: number, more: Attributes = {}): Markup {
  return tag('line', { x1: place(x1), y1: place(y1), x2: place(x2), y2: place(y2), stroke: PALE, ...more });
}

export function dot(x: number, y: number, fill: string): Markup {
  return tag('circle', { cx: place(x), cy: place(y), r: 5, fill });
}

/** To a tenth of a point. */
export function place(value: number): number {
  return Math.round(value * 10) / 10;
}
