import type { Command } from '../command.js';
import type { Terminal } from '../terminal.js';
import type { MatchArguments } from './arguments.js';
import { readArguments, USAGE } from './arguments.js';
import { curveSvg } from './curve-svg.js';
import { foundPairs } from './found-pairs.js';
import { linkTables } from './link-tables.js';
import { openTables } from './open-tables.js';
import { pairsCsv } from './pairs-file.js';
import { Progress } from './progress.js';
import { qualityOf } from './quality.js';
import { readTruth } from './read-truth.js';
import type { FileReport, MatchReport } from './report.js';
import { summary } from './summary.js';
import type { OpenTable } from './open-tables.js';
import { THRESHOLDS } from './thresholds.js';
import { writeFile } from './write-file.js';

export const matchCommand: Command = {
  name: 'match',
  summary: 'link the records of two CSV files, or find the doubles in one',
  usage: USAGE,
  run: async (args, terminal) => match(readArguments(args), terminal),
};

async function match(asked: MatchArguments, terminal: Terminal): Promise<void> {
  const started = terminal.now();
  const progress = new Progress(terminal);
  const tables = await openTables(asked, progress);
  const [left, right] = tables;
  const { result, compared, possible } = linkTables(left, right, progress);
  const found = [...foundPairs(result, left.ids, (right ?? left).ids)];
  const links = found.filter(({ verdict }) => verdict === 'link').length;
  // Only now: nothing above may depend on what is true.
  const truth = asked.truth && (await readTruth(asked.truth, tables, progress));
  const quality = truth ? qualityOf(result, truth) : null;
  const report: MatchReport = {
    version: 1,
    left: fileReport(left),
    right: right ? fileReport(right) : null,
    pairs: { possible, compared, links, reviews: found.length - links },
    thresholds: THRESHOLDS,
    quality,
    notes: truth?.notes ?? [],
    seconds: Math.round(terminal.now() - started) / 1000,
  };
  if (asked.out !== undefined) await writeFile(asked.out, pairsCsv(found));
  if (asked.plot !== undefined && quality) await writeFile(asked.plot, [curveSvg(quality)]);
  progress.done();
  terminal.out(asked.json ? `${JSON.stringify(report, null, 2)}\n` : summary(report));
}

function fileReport({ table, read, kinds, idColumn }: OpenTable): FileReport {
  return {
    file: table.file,
    encoding: table.encoding,
    records: read.lines.length,
    malformed: read.malformed,
    idColumn: idColumn ?? null,
    columns: Object.fromEntries(kinds),
  };
}
