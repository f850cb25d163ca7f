import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { TSchema, Static } from '@sinclair/typebox';
import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { ParkError } from '#contracts';
import { mistakesOf } from './mistakes.js';

const MOST_SAID = 8;
const checks = new WeakMap<TSchema, ValidateFunction>();

/** The content of a YAML or JSON text, if it fits the schema. Throws a `ParkError` that names every mistake's line. */
export function checkedText<S extends TSchema>(text: string, file: string, schema: S): Static<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const unreadable = document.errors[0];
  if (unreadable) {
    const { line } = lines.linePos(unreadable.pos[0]);
    throw malformedFile([`${file} line ${line}: this is not YAML or JSON that can be read. ${unreadable.message}`]);
  }
  const value: unknown = document.toJS();
  const check = checkOf(schema);
  if (check(value)) return value as Static<S>;
  const said = mistakesOf(check.errors ?? [], value).map(
    ({ path, sentence }) => `${file} line ${lineOf(document, lines, path)}: ${sentence}`,
  );
  throw malformedFile(said);
}

/** Whether it fits. For what is wrong where it does not, and in which line, ask `checkedText`. */
export function fits<S extends TSchema>(schema: S, value: unknown): value is Static<S> {
  return checkOf(schema)(value);
}

function checkOf(schema: TSchema): ValidateFunction {
  const known = checks.get(schema);
  if (known) return known;
  const made = new Ajv({ allErrors: true, discriminator: true, verbose: true, strict: false }).compile(schema);
  checks.set(schema, made);
  return made;
}

/** Of the node at the path, or of the nearest one above it that there is. */
function lineOf(document: Document, lines: LineCounter, path: readonly string[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const key = keyNode(document, path.slice(0, length));
    if (key !== undefined) return lines.linePos(key).line;
  }
  return 1;
}

/** Where the key stands that leads to the node, or an item of a list itself. */
function keyNode(document: Document, path: readonly string[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const items = (parent as { items?: unknown[] } | undefined)?.items ?? [];
  for (const [index, item] of items.entries()) {
    const { key, range } = item as { key?: { value?: unknown; range?: number[] }; range?: number[] };
    if (key && String(key.value) === last) return key.range?.[0];
    if (!key && String(index) === last) return range?.[0];
  }
  return undefined;
}

function malformedFile(sentences: string[]): ParkError {
  const shown = sentences.slice(0, MOST_SAID);
  const more = sentences.length > shown.length ? [`… and ${sentences.length - shown.length} more.`] : [];
  return new ParkError('SETTING_MALFORMED', [...shown, ...more].join('\n'));
}
