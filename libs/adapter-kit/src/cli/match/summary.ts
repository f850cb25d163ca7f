import { counted, textTable } from '../text-table.js';
import type { Point, Quality } from './quality.js';
import type { FileReport, MatchReport } from './report.js';

/** What was found, for a person to read. */
export function summary(report: MatchReport): string {
  const { left, right, pairs, thresholds, quality, notes, seconds } = report;
  const lines = [
    ...[left, right].flatMap((file) => (file ? [recordsOf(file)] : [])),
    `${counted(pairs.compared)} of ${counted(pairs.possible)} possible pairs had enough in common to be compared.`,
    `${counted(pairs.links)} links, ${counted(pairs.reviews)} pairs to review, in ${seconds.toFixed(1)} seconds.`,
    '',
    `Link from ${thresholds.link.probability} on. ${thresholds.link.why}`,
    `Review from ${thresholds.review.probability} on. ${thresholds.review.why}`,
    'Both stood before any truth was read.',
  ];
  return `${lines.join('\n')}\n${quality ? `\n${notes.join('\n')}\n\n${inFigures(quality)}` : ''}`;
}

function recordsOf({ file, records, malformed, encoding, idColumn }: FileReport): string {
  const left = malformed > 0 ? `, ${counted(malformed)} rows left out` : '';
  return `${file}: ${counted(records)} records${left}; read as ${encoding}; named by ${idColumn ?? 'line of the file'}.`;
}

function inFigures({ truePairs, link, review, curve }: Quality): string {
  const header = ['threshold', 'precision', 'recall', 'F1', 'right', 'wrong', 'missed'];
  const row = (name: string, { precision, recall, f1, right, wrong, missed }: Point): string[] => [
    name,
    ...[precision, recall, f1].map(share),
    ...[right, wrong, missed].map(counted),
  ];
  const both = [row(`link (${link.probability})`, link), row(`review (${review.probability})`, review)];
  return [
    `Against ${counted(truePairs)} true pairs:\n`,
    textTable(header, both),
    '\nPrecision and recall, from the strictest threshold to the most lenient:\n',
    textTable(
      header,
      curve.map((point) => row(String(point.probability), point)),
    ),
  ].join('');
}

/** Rounded down, so that only what is whole is shown as 1. */
export function share(value: number): string {
  return (Math.floor(value * 1e4 + 1e-6) / 1e4).toFixed(4);
}
