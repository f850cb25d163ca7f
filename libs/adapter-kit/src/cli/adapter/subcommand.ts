import type { Terminal } from '../terminal.js';
import type { Options } from './options.js';

/** One of `adapter …`. */
export interface Subcommand {
  readonly name: string;
  readonly summary: string;
  /** Its arguments, as help shows them. */
  readonly usage: string;
  /** Options it takes beside `--config`. */
  readonly options: readonly OptionName[];
  run(options: Options, terminal: Terminal): Promise<void>;
}

export type OptionName = keyof Options & string;
