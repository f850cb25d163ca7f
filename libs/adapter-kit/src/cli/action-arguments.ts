import { parseArgs } from 'node:util';
import { WrongUse } from './failures.js';

export const TEXT = { type: 'string' } as const;
export const FLAG = { type: 'boolean' } as const;

export type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** What follows the name of a command that does several things. */
export interface ActionArguments<Action extends string> {
  readonly action: Action;
  /** What is no option and no option's value. */
  readonly files: readonly string[];
  text(name: string): string | undefined;
  has(name: string): boolean;
}

/** Throws `WrongUse` for an action, option or value that there is not. */
export function readActionArguments<Action extends string>(
  command: string,
  allowed: Readonly<Record<Action, Options>>,
  [action = '', ...rest]: readonly string[],
): ActionArguments<Action> {
  if (!isOneOf(allowed, action)) {
    const names = Object.keys(allowed);
    throw new WrongUse(
      `Say what to do: ${[names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' or ')}.`,
    );
  }
  const options = allowed[action];
  const given = new Map<string, string | true>();
  const files: string[] = [];
  const { tokens } = parseArgs({ args: rest, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new WrongUse(`${command} ${action} has no option ${token.rawName}.`);
    if (given.has(token.name)) throw new WrongUse(`${token.rawName} is given twice.`);
    const isFlag = option.type === 'boolean';
    if (isFlag && token.value !== undefined) throw new WrongUse(`${token.rawName} takes no value.`);
    if (!isFlag && !token.value) throw new WrongUse(`${token.rawName} needs a value after it.`);
    given.set(token.name, isFlag ? true : (token.value ?? ''));
  }
  return {
    ...{ action, files },
    has: (name) => given.has(name),
    text: (name) => {
      const value = given.get(name);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** Throws `WrongUse` where an option that cannot be left out is missing. */
export function required(asked: Pick<ActionArguments<string>, 'text'>, name: string, what: string): string {
  const value = asked.text(name);
  if (value === undefined) throw new WrongUse(`--${name} is missing: ${what}.`);
  return value;
}

function isOneOf<Name extends string>(record: Readonly<Record<Name, unknown>>, name: string): name is Name {
  return Object.hasOwn(record, name);
}
