import { evaluate, NothingToAnalyse, reportCsv, reportHtml } from '#outcomes';
import type { EvaluationInput, EvaluationReport } from '#outcomes';
import type { Command } from '../command.js';
import { DataProblem } from '../failures.js';
import { Progress } from '../match/progress.js';
import { writeFile } from '../match/write-file.js';
import type { Terminal } from '../terminal.js';
import type { EvaluateArguments } from './arguments.js';
import { readArguments, USAGE } from './arguments.js';
import { readInput } from './read-input.js';
import { summary } from './summary.js';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'say whether incidents fell among people who took part, and how sure that is',
  usage: USAGE,
  run: async (args, terminal) => run(readArguments(args), terminal),
};

async function run(asked: EvaluateArguments, terminal: Terminal): Promise<void> {
  const progress = new Progress(terminal);
  const input = await readInput(asked, progress);
  progress.step(() => `working out ${input.people.length} people`);
  const report = worked(input);
  if (asked.html !== undefined) await writeFile(asked.html, [reportHtml(report)]);
  if (asked.csv !== undefined) await writeFile(asked.csv, [reportCsv(report)]);
  progress.done();
  terminal.out(asked.json ? `${JSON.stringify(report, null, 2)}\n` : summary(report));
}

function worked(input: EvaluationInput): EvaluationReport {
  try {
    return evaluate(input);
  } catch (error) {
    if (error instanceof NothingToAnalyse) throw new DataProblem(error.message);
    throw error;
  }
}
