import type { Reading } from './problems.js';
import { listed, shown } from './problems.js';

type Entries = readonly (readonly [string, unknown])[];

/** The properties of an object, of whatever name; a problem and undefined where it is none. */
export function entriesOf(value: unknown, reading: Reading): Entries | undefined {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return Object.entries(value);
  return reading.wrong(`Write an object, { … }; here stands ${value === undefined ? 'nothing' : shown(value)}.`);
}

/** The properties of an object that may have only these names. */
export function propertiesOf(
  value: unknown,
  names: readonly string[],
  reading: Reading,
): Readonly<Record<string, unknown>> | undefined {
  const entries = entriesOf(value, reading);
  for (const [name] of entries ?? []) {
    if (!names.includes(name)) reading.at(name).wrong(`There is no such property; there are ${listed(names)}.`);
  }
  return entries && Object.fromEntries(entries);
}

export function itemsOf(value: unknown, reading: Reading): readonly unknown[] {
  if (Array.isArray(value)) return value;
  reading.wrong(`Write a list, [ … ]; here stands ${value === undefined ? 'nothing' : shown(value)}.`);
  return [];
}

/** A word of a fixed choice. */
export function checkWord(value: unknown, words: ReadonlySet<string>, reading: Reading): void {
  if (typeof value === 'string' && words.has(value)) return;
  if (value === undefined) reading.wrong(`It is missing: write ${listed(words)}.`);
  else reading.wrong(`"${shown(value)}" is not known here: write ${listed(words)}.`);
}

/** A list of different words, at least one. */
export function checkWords(value: unknown, words: ReadonlySet<string>, reading: Reading): void {
  const items = itemsOf(value, reading);
  items.forEach((item, at) => checkWord(item, words, reading.at(at)));
  if (Array.isArray(value) && items.length === 0) reading.wrong(`Name at least one of ${listed(words)}.`);
  if (new Set(items).size !== items.length) reading.wrong('One stands here twice: leave one of them out.');
}

export function checkText(value: unknown, longest: number, reading: Reading): void {
  if (typeof value !== 'string' || value.trim() === '') reading.wrong('Write a sentence here.');
  else if (value.length > longest)
    reading.wrong(`Make it shorter: ${value.length} characters stand here and ${longest} fit.`);
}

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;

export function checkId(value: unknown, reading: Reading): void {
  if (typeof value === 'string' && ID.test(value)) return;
  reading.wrong('Write a name of 3 to 64 letters, digits and dashes, such as policy-000002.');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export function checkInstant(value: unknown, reading: Reading): void {
  if (typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return;
  reading.wrong('Write a time with a zone, such as 2027-03-31T23:59:59Z.');
}
