import type { LedgerEntry } from './entry.js';
import { LedgerError } from './entry.js';

const LONGEST_VALUE = 200;
const LONGEST_KEY = 60;
const MOST_KEYS = 50;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const REQUIRED = ['id', 'at', 'event', 'actor'];
const ALLOWED: ReadonlySet<string> = new Set([...REQUIRED, 'subject', 'detail']);

/** Names of personal data, as they are spelt without case and separators. */
const PERSONAL = [
  ...['fullname', 'givenname', 'familyname', 'firstname', 'lastname', 'surname', 'forename', 'personname'],
  ...['dateofbirth', 'birthdate', 'dob', 'nhsnumber', 'address', 'postcode', 'uprn', 'phone', 'mobile', 'email'],
];

/** Ids, codes, digests, times, numbers: nothing that has words in it, and so no name, address or sentence. */
const PLAIN = /^[A-Za-z0-9:._/+=-]*$/;

/** A whole value that looks like a telephone number; an NHS number is told by its check digit. */
const PHONE = /^(\+?44|0)\d{9,10}$/;

/** @throws LedgerError whose code says what is wrong. */
export function checkEntry(entry: LedgerEntry): void {
  if (!isPlainObject(entry)) throw malformed('An entry is an object');
  for (const key of Object.keys(entry)) if (!ALLOWED.has(key)) throw malformed('An entry has a property too many');
  for (const key of REQUIRED) {
    const value = (entry as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'string' || value === '') throw malformed(`${key} of an entry is a text`);
    checkValue(value);
  }
  if (!UTC.test(entry.at) || Number.isNaN(Date.parse(entry.at))) throw malformed('at is a time in UTC');
  if (entry.subject !== undefined) {
    if (typeof entry.subject !== 'string') throw malformed('subject is a text');
    checkValue(entry.subject);
  }
  if (entry.detail !== undefined) checkDetail(entry.detail, 1);
}

function checkDetail(detail: unknown, levelsBelow: number): void {
  if (!isPlainObject(detail)) throw malformed('detail is a flat object');
  const pairs = Object.entries(detail);
  if (pairs.length > MOST_KEYS) throw malformed('detail has too many keys');
  for (const [key, value] of pairs) {
    checkKey(key);
    if (levelsBelow > 0 && typeof value === 'object') checkDetail(value, levelsBelow - 1);
    else checkValue(value);
  }
}

function checkKey(key: string): void {
  if (key.length > LONGEST_KEY || hasLoneSurrogate(key)) throw malformed('A key of detail is short, sound text');
  const spelt = key.toLowerCase().replace(/[^a-z]/g, '');
  if (PERSONAL.some((name) => spelt === name || (name.length > 4 && spelt.endsWith(name)))) {
    throw new LedgerError('LEDGER_PERSONAL_KEY', 'detail has a key for personal data, which the ledger never holds');
  }
}

function checkValue(value: unknown): void {
  if (typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw malformed('A number is finite');
    return;
  }
  if (typeof value !== 'string') throw malformed('A value is a text, a number or a truth value');
  if (value.length > LONGEST_VALUE) {
    throw new LedgerError('LEDGER_VALUE_TOO_LONG', `A value is longer than ${LONGEST_VALUE} characters`);
  }
  if (!PLAIN.test(value))
    throw new LedgerError('LEDGER_FREE_TEXT', 'A value is an id, a code or a digest, never words');
  if (PHONE.test(value) || isNhsNumber(value))
    throw new LedgerError(
      'LEDGER_PERSONAL_VALUE',
      'A value looks like a person’s number, which the ledger never holds',
    );
}

/** Ten digits of which the last checks the others (modulus 11), with or without dashes. */
function isNhsNumber(value: string): boolean {
  const digits = value.replaceAll('-', '');
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function malformed(message: string): LedgerError {
  return new LedgerError('LEDGER_ENTRY_MALFORMED', message);
}
