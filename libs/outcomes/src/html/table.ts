import type { Content, Markup } from './markup.js';
import { tag } from './markup.js';

export interface Column {
  readonly title: string;
  readonly numeric?: boolean;
}

/** A table that scrolls inside itself on a narrow page. The first cell of a row heads it. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Content[])[]): Markup {
  const cell = (name: 'th' | 'td', at: number, scope: string | undefined, content: Content): Markup => {
    const kind = name === 'th' ? 'header' : 'cell';
    const numeric = columns[at]?.numeric ? ` govuk-table__${kind}--numeric` : '';
    return tag(name, { class: `govuk-table__${kind}${numeric}`, scope }, content);
  };
  return tag(
    'div',
    { class: 'scrolling', role: 'region', tabindex: 0, 'aria-label': caption },
    tag(
      'table',
      { class: 'govuk-table' },
      tag('caption', { class: 'govuk-table__caption govuk-table__caption--s' }, caption),
      tag(
        'thead',
        { class: 'govuk-table__head' },
        tag(
          'tr',
          { class: 'govuk-table__row' },
          columns.map(({ title }, at) => cell('th', at, 'col', title)),
        ),
      ),
      tag(
        'tbody',
        { class: 'govuk-table__body' },
        rows.map((row) =>
          tag(
            'tr',
            { class: 'govuk-table__row' },
            row.map((content, at) => (at === 0 ? cell('th', at, 'row', content) : cell('td', at, undefined, content))),
          ),
        ),
      ),
    ),
  );
}
