import type { EvaluationReport } from './report.js';

type Cell = string | number | null;

/** The report's figures as CSV, one to a line: section, figure, value. For a spreadsheet, which must run none of it. */
export function reportCsv(report: EvaluationReport): string {
  const rows: Cell[][] = [['section', 'figure', 'value']];
  const walk = (section: string, path: string, value: unknown): void => {
    if (value === null || typeof value !== 'object') rows.push([section, path, value as Cell]);
    else for (const [key, inner] of Object.entries(value)) walk(section, path === '' ? key : `${path}.${key}`, inner);
  };
  for (const [section, value] of Object.entries(report)) walk(section, '', value);
  return csvText(rows);
}

/** Comma-separated lines, as RFC 4180 has them. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : unrunnable(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet runs what begins so as a formula. */
function unrunnable(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
