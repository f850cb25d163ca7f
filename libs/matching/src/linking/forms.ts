import { asText, firstLetters, fold, words } from '../text.js';
import type { ColumnKind } from './table.js';

const NOTHING: ReadonlySet<string> = new Set([
  '',
  'unknown',
  'not known',
  'unk',
  'na',
  'n a',
  'none',
  'nil',
  'null',
  'nan',
]);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST_TEXT = 120;

/** The forms in which values of a kind are compared, `''` where nothing is known; from a whole column at a time. */
export function formsOf(kind: ColumnKind, values: readonly string[]): string[] {
  if (kind === 'dateOfBirth') return dates(values);
  const form = FORMS[kind] ?? spaced;
  const made = new Map<string, string>();
  return values.map((value) => {
    let known = made.get(value);
    if (known === undefined) made.set(value, (known = form(asText(value))));
    return known;
  });
}

const FORMS: Partial<Record<ColumnKind, (text: string) => string>> = {
  givenName: name,
  familyName: name,
  id: close,
  postcode: close,
  phone,
  email: (text) => fold(text).trim(),
  streetNumber: (text) => close(text).replace(/^0+(?=.)/, ''),
  sex: (text) => fold(text).trim().slice(0, 1).replace('w', 'f'),
};

function spaced(text: string): string {
  const found = firstLetters(words(fold(text).replace(/['’`]/g, '')).join(' '), LONGEST_TEXT);
  return NOTHING.has(found) ? '' : found;
}

function name(text: string): string {
  return spaced(text).replaceAll(' ', '');
}

function close(text: string): string {
  return spaced(text).replaceAll(' ', '');
}

function phone(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 5) return '';
  return digits.replace(/^(?:00|)44(?=\d{9,10}$)/, '0').replace(/^00(?=\d{9}$)/, '0');
}

/**
 * Dates as eight digits, year first. An impossible date stays what it is: 19510096 is still nearly 19510906. Whether
 * 04/03 means April or March is read from the whole column.
 */
function dates(values: readonly string[]): string[] {
  const monthFirst = isMonthFirst(values);
  return values.map((value) => {
    const text = fold(asText(value)).trim();
    const parts = text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
    if (parts.length >= 3) return inOrder(parts.slice(0, 3), monthFirst);
    return text.replace(/\D/g, '').slice(0, 8);
  });
}

function inOrder(parts: readonly string[], monthFirst: boolean): string {
  const numbers = parts.map((part) => {
    const month = MONTHS.indexOf(part.slice(0, 3));
    return month < 0 ? part.replace(/\D/g, '') : String(month + 1);
  });
  const [a = '', b = '', c = ''] = numbers;
  if (a.length === 4) return `${a}${b.padStart(2, '0')}${c.slice(0, 2).padStart(2, '0')}`;
  const year = c.length === 2 ? `${Number(c) > 30 ? 19 : 20}${c}` : c;
  const [month, day] = monthFirst || parts[0]?.match(/\p{L}/u) ? [a, b] : [b, a];
  return `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
}

function isMonthFirst(values: readonly string[]): boolean {
  let [first, second] = [0, 0];
  for (const value of values) {
    const [, a, b] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(value) ?? [];
    if (Number(a) > 12) first += 1;
    if (Number(b) > 12) second += 1;
  }
  return second > first;
}
