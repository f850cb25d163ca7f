import { textTable } from '../text-table.js';
import { configurationOf, systemOf } from './opened.js';
import type { Subcommand } from './subcommand.js';

export const heldCommand: Subcommand = {
  name: 'held',
  summary: 'list the copies that are in the agency’s system',
  usage: 'held [--json]',
  options: ['json'],
  async run(options, terminal) {
    const system = await systemOf(configurationOf(options));
    try {
      const copies = await system.list();
      if (options.json) return terminal.out(`${JSON.stringify(copies, null, 2)}\n`);
      if (copies.length === 0) return terminal.out('No copy is in the system.\n');
      const rows = copies.map(({ copyId, version, hidden }) => [
        copyId,
        String(version),
        hidden ? 'hidden' : 'in view',
      ]);
      terminal.out(textTable(['Copy', 'Version', 'View'], rows));
    } finally {
      await system.close();
    }
  },
};
