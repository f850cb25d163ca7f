import { writeFile } from 'node:fs/promises';
import { conform } from '../../conformance/conform.js';
import { reportPage } from '../../conformance/report-page.js';
import { DataProblem } from '../failures.js';
import { LocalApi, isRunning } from './local-api.js';
import { configurationOf, systemOf } from './opened.js';
import type { ConformanceReport } from '#contracts';
import type { ReadConfiguration } from '../../configuration/read-configuration.js';
import type { Subcommand } from './subcommand.js';

const SAID = { HELD: 'held', BROKEN: 'BROKEN', LEFT_OUT: 'left out' } as const;

export const conformCommand: Subcommand = {
  name: 'conform',
  summary: 'try the live system with made-up copies, and leave nothing behind',
  usage: 'conform [--out REPORT.json] [--html REPORT.html] [--json] [--send]',
  options: ['out', 'html', 'json', 'send'],
  async run(options, terminal) {
    const read = configurationOf(options);
    const { adapter, conformance } = read.configuration;
    if (options.send && !(await isRunning(read)))
      throw new DataProblem('The running adapter signs and sends the report. Start it with "adapter run" first.');
    const report = await conform({
      agency: adapter.agency,
      open: () => systemOf(read),
      ...(conformance?.person !== undefined && { person: conformance.person }),
      onRule: ({ says, outcome, why }) =>
        terminal.err(`${SAID[outcome].padEnd(8)}  ${says}${why === undefined ? '' : `\n          ${why}`}\n`),
    });
    if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
    if (options.html !== undefined) await writeFile(options.html, reportPage(report));
    if (options.json) terminal.out(`${JSON.stringify(report, null, 2)}\n`);
    if (options.send) await send(read, report);
    const left = report.leftBehind.join(', ');
    if (left) throw new DataProblem(`Take out by hand what could not be removed: ${left}.`);
    if (!report.conforms) throw new DataProblem('It does not conform yet. Put right what is broken, and run it again.');
    if (!options.json) terminal.out('It conforms, and nothing was left behind.\n');
  },
};

/** Signed by the adapter, which has the keys; one that did not pass is the hub's to know too. */
async function send(read: ReadConfiguration, report: ConformanceReport): Promise<void> {
  await LocalApi.of(read).post('/conformance', { report: JSON.stringify(report) });
}
