import { runConcordat } from './run.js';
import { processTerminal } from './terminal.js';

try {
  process.exitCode = await runConcordat(process.argv.slice(2), processTerminal);
} catch (error) {
  // A message may quote what it stumbled over, and that may be somebody's record.
  const where = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  processTerminal.err(`This is a fault in the program, not in the files.\n${where.join('\n')}\n`);
  process.exitCode = 1;
}
