import { parseArgs } from 'node:util';
import { PlainError } from './plain-error.js';

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** The options a program was started with; an unknown one or a missing value is a sentence and the usage. */
export function readOptions<O extends NonNullable<Options>>(options: O, usage: string) {
  try {
    return parseArgs({ args: process.argv.slice(2), options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new PlainError(`${explain(error)} ${usage}`);
  }
}

function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  const option = /'(-[^']*)'/.exec(message)?.[1]?.split(' ')[0] ?? 'One of the words';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}.`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return 'Options begin with two hyphens.';
  return `The option ${option} needs a value.`;
}

export function portNumber(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new PlainError('--port needs a number from 1 to 65535.');
  return port;
}

export function backendNamed(text: string | undefined): 'postgres' | 'redis' {
  if (text !== 'postgres' && text !== 'redis') throw new PlainError('--backend is either postgres or redis.');
  return text;
}
