import type { Terminal } from './terminal.js';

export interface Command {
  readonly name: string;
  /** What it is for, in one line. */
  readonly summary: string;
  readonly usage: string;
  /** Throws `WrongUse` or `DataProblem`; whatever else it throws is a fault of ours. */
  run(args: readonly string[], terminal: Terminal): Promise<void>;
}
