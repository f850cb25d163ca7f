import type { Command } from './command.js';
import type { Terminal } from './terminal.js';
import { COMMANDS } from './commands.js';
import { DataProblem, WrongUse } from './failures.js';
import { ConcordatError } from '#contracts';

export const DONE = 0;
export const DATA_PROBLEM = 1;
export const WRONG_USE = 2;

/** Runs the subcommand that the arguments name, and gives the process's exit code. */
export async function runConcordat(
  [name, ...args]: readonly string[],
  terminal: Terminal,
  commands: readonly Command[] = COMMANDS,
): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? terminal.err : terminal.out)(overview(commands));
    return name === undefined ? WRONG_USE : DONE;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    terminal.err(`There is no command "${name}".\n\n${overview(commands)}`);
    return WRONG_USE;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(command.usage);
    return DONE;
  }
  try {
    await command.run(args, terminal);
    return DONE;
  } catch (error) {
    return say(error, command, terminal);
  }
}

function say(error: unknown, command: Command, terminal: Terminal): number {
  if (error instanceof WrongUse) {
    terminal.err(`${error.message}\n\n${command.usage}`);
    return WRONG_USE;
  }
  if (error instanceof DataProblem || error instanceof ConcordatError) {
    terminal.err(`${error.message}\n`);
    return DATA_PROBLEM;
  }
  throw error;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ['Usage: npm run concordat -- <command> [options]', '', ...lines, ''].join('\n') + '\n';
}
