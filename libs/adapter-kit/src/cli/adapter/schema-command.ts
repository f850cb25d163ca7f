import { ConfigurationSchema } from '../../configuration/configuration-schema.js';
import type { Subcommand } from './subcommand.js';

export const schemaCommand: Subcommand = {
  name: 'schema',
  summary: 'print the JSON Schema of a configuration, for an editor that completes and checks it',
  usage: 'schema',
  options: [],
  run: async (_, terminal) => terminal.out(`${JSON.stringify(ConfigurationSchema, null, 2)}\n`),
};
