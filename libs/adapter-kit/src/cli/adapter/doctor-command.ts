import type { Finding } from '../../agency-system.js';
import { DataProblem } from '../failures.js';
import { examineAdapter } from '../../conformance/examine-adapter.js';
import { examine } from '../../conformance/examine.js';
import { configurationOf, systemOf } from './opened.js';
import type { Subcommand } from './subcommand.js';

export const doctorCommand: Subcommand = {
  name: 'doctor',
  summary: 'find what is not right yet, and say what to do',
  usage: 'doctor [--json]',
  options: ['json'],
  async run(options, terminal) {
    const read = configurationOf(options);
    const system = await systemOf(read);
    const findings: Finding[] = [];
    try {
      for (const part of [examineAdapter(read), examine(system, read.configuration.conformance?.person)]) {
        for await (const finding of part) {
          findings.push(finding);
          if (!options.json) terminal.out(lineOf(finding));
        }
      }
    } finally {
      await system.close();
    }
    if (options.json) terminal.out(`${JSON.stringify(findings, null, 2)}\n`);
    const wrong = findings.filter(({ ok }) => !ok).length;
    if (wrong > 0) throw new DataProblem(`${wrong} of ${findings.length} things are not right yet.`);
  },
};

const lineOf = ({ ok, what, said, todo }: Finding): string =>
  `${ok ? 'right' : 'WRONG'}  ${what}: ${said}${todo ? `\n       ${todo}` : ''}\n`;
