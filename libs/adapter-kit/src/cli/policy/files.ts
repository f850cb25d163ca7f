import { readFile } from 'node:fs/promises';
import type { Static, TSchema } from '@sinclair/typebox';
import { parsePolicy } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { checkedText, fits } from '../../configuration/check-text.js';
import { DataProblem } from '../failures.js';
import { notRead } from '../not-read.js';

/** The policy in a file. Throws a `DataProblem` that names everything that is wrong with it. */
export async function policyIn(file: string): Promise<Policy> {
  const parsed = parsePolicy(await textIn(file));
  if ('policy' in parsed) return parsed.policy;
  const said = parsed.problems.map(({ path, message }) => `${file}: ${path ? `${path}: ` : ''}${message}`);
  throw new DataProblem(said.join('\n'));
}

/** What stands in a JSON or YAML file, if it is of that form; else every mistake with its line. */
export async function documentIn<S extends TSchema>(file: string, schema: S): Promise<Static<S>> {
  const text = await textIn(file);
  // Ten thousand cases in JSON: reading for lines as well takes minutes.
  const value = jsonOf(text);
  return fits(schema, value) ? value : checkedText(text, file, schema);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function textIn(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw notRead(file, error);
  });
}
