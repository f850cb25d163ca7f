import { openConfiguredSystem } from '../../configuration/open-system.js';
import { adapterConfigOf, readConfiguration } from '../../configuration/read-configuration.js';
import { runAdapter } from '../../run-adapter.js';
import { DEFAULT_CONFIG } from './options.js';
import type { Subcommand } from './subcommand.js';

export const runCommand: Subcommand = {
  name: 'run',
  summary: 'run the adapter, until it is told to stop',
  usage: 'run [--config FILE]',
  options: [],
  async run({ config = DEFAULT_CONFIG }) {
    const read = readConfiguration(config, process.env);
    await runAdapter(adapterConfigOf(read), () =>
      openConfiguredSystem(read.configuration, read.secrets.env, read.secrets.at),
    );
  },
};
