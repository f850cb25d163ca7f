import type { EvaluationReport } from '../report/report.js';
import type { Content, Markup } from './markup.js';
import { joined, tag } from './markup.js';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: (report: EvaluationReport) => Content;
}

export function section({ id, title, content }: Section, report: EvaluationReport): Markup {
  return tag(
    'section',
    { 'aria-labelledby': id, class: 'report-section' },
    tag('h2', { id, class: 'govuk-heading-m' }, title),
    content(report),
  );
}

export function paragraph(...content: readonly Content[]): Markup {
  return tag('p', { class: 'govuk-body' }, ...content);
}

export function bullets(items: readonly Content[]): Markup {
  return items.length === 0
    ? joined()
    : tag(
        'ul',
        { class: 'govuk-list govuk-list--bullet' },
        items.map((item) => tag('li', {}, item)),
      );
}

export function inset(...content: readonly Content[]): Markup {
  return tag('div', { class: 'govuk-inset-text' }, ...content);
}

/** Something the reader must not miss; amber in print and on screen, and a word for those who see no colour. */
export function warning(...content: readonly Content[]): Markup {
  return tag('div', { class: 'report-warning', role: 'note' }, tag('strong', {}, 'Note: '), ...content);
}

export function columns(...titles: readonly string[]): { title: string; numeric: boolean }[] {
  return titles.map((title, at) => ({ title, numeric: at > 0 }));
}
