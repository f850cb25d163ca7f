import { parseArgs } from 'node:util';
import { WrongUse } from '../failures.js';

const KNOWN = {
  config: { type: 'string' },
  kind: { type: 'string' },
  connector: { type: 'string' },
  by: { type: 'string' },
  out: { type: 'string' },
  html: { type: 'string' },
  json: { type: 'boolean' },
  send: { type: 'boolean' },
  yes: { type: 'boolean' },
  hub: { type: 'string' },
  answer: { type: 'string' },
  ref: { type: 'string' },
} as const;

/** What was given on the command line, after the name of the subcommand. */
export interface Options {
  /** What stands there without a name. */
  given: readonly string[];
  config?: string;
  kind?: string;
  connector?: string;
  by?: string;
  out?: string;
  html?: string;
  hub?: string;
  answer?: string;
  ref?: string;
  json?: boolean;
  send?: boolean;
  yes?: boolean;
}

export const DEFAULT_CONFIG = 'adapter.yaml';

/** Throws `WrongUse` for an option that this subcommand does not take. */
export function readOptions(args: readonly string[], taken: readonly string[]): Options {
  try {
    const options = Object.fromEntries(
      Object.entries(KNOWN).filter(([name]) => name === 'config' || taken.includes(name)),
    );
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { ...values, given: positionals } as Options;
  } catch (error) {
    throw new WrongUse(`${(error as Error).message.split('. ')[0]}.`);
  }
}
