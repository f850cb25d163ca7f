import { createHash } from 'node:crypto';
import type { EvaluationReport } from '../report/report.js';
import { costsSection, equitySection, panelsSection, routesSection } from './beside-sections.js';
import { demandSection } from './demand-section.js';
import {
  chanceSection,
  comparisonSection,
  methodSection,
  sampleSection,
  sensitivitySection,
  windowsSection,
} from './honesty-sections.js';
import type { Markup } from './markup.js';
import { joined, tag } from './markup.js';
import { peopleSection } from './people-section.js';
import type { Section } from './sections.js';
import { inset, paragraph, section, warning } from './sections.js';
import { STYLE, styleElement } from './style.js';

const SECTIONS: readonly Section[] = [
  { id: 'sample', title: 'Who was counted', content: sampleSection },
  { id: 'demand', title: 'Incidents, time and cost', content: demandSection },
  { id: 'beside', title: 'Safety, experience, and where else people went', content: panelsSection },
  { id: 'equity', title: 'Equity', content: equitySection },
  { id: 'each', title: 'Person by person', content: peopleSection },
  { id: 'routes', title: 'By the way people came in', content: routesSection },
  { id: 'chance', title: 'What happens with no help at all', content: chanceSection },
  { id: 'comparison', title: 'Comparison', content: comparisonSection },
  { id: 'assumptions', title: 'Under other assumptions', content: sensitivitySection },
  { id: 'windows', title: 'Windows', content: windowsSection },
  { id: 'costs', title: 'Cost to everybody', content: costsSection },
  { id: 'method', title: 'How it was worked out', content: methodSection },
];

/** The report as a piece of a page, after its heading. */
export function reportSections(report: EvaluationReport): string {
  return body(report).toString();
}

/** The report as a page that stands alone: no script, nothing fetched, and a policy that says so. */
export function reportHtml(report: EvaluationReport): string {
  const hash = createHash('sha256').update(STYLE, 'utf8').digest('base64');
  const page = tag(
    'html',
    { lang: 'en-GB' },
    tag(
      'head',
      {},
      tag('meta', { charset: 'utf-8' }),
      tag('meta', {
        'http-equiv': 'Content-Security-Policy',
        content: `default-src 'none'; style-src 'sha256-${hash}'`,
      }),
      tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      tag('title', {}, report.title),
      styleElement(),
    ),
    tag('body', {}, tag('main', {}, tag('h1', { class: 'govuk-heading-l' }, report.title), body(report))),
  );
  return `<!doctype html>\n${page.toString()}\n`;
}

function body(report: EvaluationReport): Markup {
  const { unsigned, design, outcome, statement } = report;
  return joined(
    unsigned.length > 0 ? warning(`The measurement plan is not signed by ${unsigned.join(', ')}.`) : '',
    design.kind === 'BEFORE_AFTER' ? warning(design.comparison) : '',
    outcome.reportable ? paragraph(outcome.says) : warning(outcome.says),
    inset(statement),
    SECTIONS.map((one) => section(one, report)),
  );
}
