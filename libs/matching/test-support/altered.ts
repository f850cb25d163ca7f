import type { Drawing } from './drawing.js';
import type { MadeUpPerson } from './made-up-files.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const MISREAD = [
  ['m', 'rn'],
  ['l', '1'],
  ['o', '0'],
  ['s', '5'],
  ['cl', 'd'],
  ['8', '3'],
  ['1', '7'],
] as const;

const MISHEARD = [
  ['ph', 'f'],
  ['c', 'k'],
  ['ee', 'ea'],
  ['ou', 'u'],
  ['ll', 'l'],
  ['th', 't'],
  ['ai', 'ay'],
] as const;

/** A row with errors: about so many, each of one kind in one column. */
export function altered(person: MadeUpPerson, errors: number, draw: Drawing): MadeUpPerson {
  const row = { ...person };
  let left = Math.floor(errors) + (draw.happens(errors % 1) ? 1 : 0);
  for (; left > 0; left -= 1) {
    const column = draw.of(Object.keys(row) as (keyof MadeUpPerson)[]);
    const kind = draw.next();
    if (kind < 0.12) row[column] = '';
    else if (kind < 0.18) [row.givenName, row.familyName] = [row.familyName, row.givenName];
    else if (kind < 0.24) row.givenName = row.givenName.slice(0, 1);
    else if (kind < 0.3) row.dateOfBirth = dayAndMonthExchanged(row.dateOfBirth);
    else if (kind < 0.45) row[column] = replaced(row[column], MISREAD, draw);
    else if (kind < 0.6) row[column] = replaced(row[column], MISHEARD, draw);
    else row[column] = mistyped(row[column], draw);
  }
  return row;
}

function dayAndMonthExchanged(date: string): string {
  const [year, month, day] = date.split('-');
  return [year, day, month].join('-');
}

function replaced(text: string, pairs: readonly (readonly [string, string])[], draw: Drawing): string {
  const fitting = pairs.filter(([from]) => text.includes(from));
  if (fitting.length === 0) return mistyped(text, draw);
  const [from, to] = draw.of(fitting);
  return text.replace(from, to);
}

function mistyped(text: string, draw: Drawing): string {
  if (text === '') return text;
  const at = draw.below(text.length);
  const letter = /\d/.test(text.charAt(at)) ? String(draw.below(10)) : LETTERS.charAt(draw.below(26));
  const kind = draw.below(4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at);
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}
