import { writeFile } from 'node:fs/promises';
import { adapterConfigOf } from '../../configuration/read-configuration.js';
import type { LeavingProof } from '../../leaving/leaving-proof.js';
import { Leaving } from '../../leaving/leaving.js';
import { DataProblem, WrongUse } from '../failures.js';
import { isRunning } from './local-api.js';
import { configurationOf, systemOf } from './opened.js';
import type { Subcommand } from './subcommand.js';

export const uninstallCommand: Subcommand = {
  name: 'uninstall',
  summary: 'take out every copy, prove it, and only then remove the adapter’s own files and tables',
  usage: 'uninstall [--yes --by NAME --out PROOF.json] [--json]',
  options: ['yes', 'by', 'out', 'json'],
  async run(options, terminal) {
    const by = options.by?.trim() ?? '';
    if (options.yes && by === '') throw new WrongUse('Say with --by who has the adapter taken away.');
    const read = configurationOf(options);
    const config = adapterConfigOf(read);
    if (await isRunning(read))
      throw new DataProblem('The adapter is running. Stop it first, so that nothing new comes in.');
    const leaving = await Leaving.open(config, await systemOf(read));
    try {
      if (!options.yes) {
        const standing = await leaving.standing();
        terminal.out(`${standing.length} copies would be taken out, and the adapter’s own files and tables removed.\n`);
        return terminal.err('Nothing was changed. Add --yes --by NAME to do it.\n');
      }
      const { proof, left } = await leaving.recall(by);
      if (!proof) {
        const lines = left.map(({ copyId, why }) => `  ${copyId}: ${why}`);
        throw new DataProblem(
          [`${left.length} copies are still there, so nothing was removed:`, ...lines, 'Run it again after that.'].join(
            '\n',
          ),
        );
      }
      await keep(proof, options.out);
      await leaving.removeOwnTraces();
      terminal.out(options.json || options.out === undefined ? textOf(proof) : sentenceOf(proof));
    } finally {
      await leaving.close();
    }
  },
};

async function keep(proof: LeavingProof, out: string | undefined): Promise<void> {
  if (out !== undefined) await writeFile(out, textOf(proof));
}

const textOf = (proof: LeavingProof): string => `${JSON.stringify(proof, null, 2)}\n`;
const sentenceOf = ({ copies, digest }: LeavingProof): string =>
  `No copy is left: ${copies.length} were taken out and looked for again. Keep the proof; its digest is ${digest}.\n`;
