import type { Command } from '../command.js';
import { WrongUse } from '../failures.js';
import { attestCommand } from './attest-command.js';
import { conformCommand } from './conform-command.js';
import { doctorCommand } from './doctor-command.js';
import { heldCommand } from './held-command.js';
import { newCommand } from './new-command.js';
import { readOptions } from './options.js';
import { reviewCommand } from './review-command.js';
import { runCommand } from './run-command.js';
import { schemaCommand } from './schema-command.js';
import type { Subcommand } from './subcommand.js';
import { uninstallCommand } from './uninstall-command.js';

/** In the order in which an agency needs them. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  newCommand,
  schemaCommand,
  doctorCommand,
  conformCommand,
  runCommand,
  heldCommand,
  reviewCommand,
  attestCommand,
  uninstallCommand,
];

const WIDTH = Math.max(...SUBCOMMANDS.map(({ usage }) => usage.length));

export const adapterCommand: Command = {
  name: 'adapter',
  summary: 'set up, check and run an adapter beside an agency’s own system',
  usage: [
    'Usage: npm run concordat -- adapter <what> [options]',
    '',
    ...SUBCOMMANDS.map(({ usage, summary }) => `  ${usage.padEnd(WIDTH)}  ${summary}`),
    '',
    `All take --config FILE, a YAML or JSON configuration; adapter.yaml in this folder unless told.`,
    '',
  ].join('\n'),

  async run([name, ...args], terminal) {
    const command = SUBCOMMANDS.find((one) => one.name === name);
    if (!command) throw new WrongUse(name === undefined ? 'Say what to do.' : `There is no "adapter ${name}".`);
    await command.run(readOptions(args, command.options), terminal);
  },
};
