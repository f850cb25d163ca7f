import { soundOf } from '../names.js';
import { givenRoot } from '../nicknames.js';
import type { Field } from './fields.js';
import type { ColumnKind } from './table.js';

/** Something two records can have in common exactly, though their values differ: a sound, an opening, a part. */
export interface Atom {
  readonly fields: readonly Field[];
  /** The codes of each record, -1 where there is none; several where a record can be met in several ways. */
  readonly codes: readonly Int32Array[];
}

type Part = (value: string) => string;

const whole: Part = (value) => value;
const opening: Part = (value) => (value.length >= 4 ? value.slice(0, 4) : '');
const longestWord: Part = (value) =>
  value.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
const ending: Part = (value) => (value.length >= 4 ? value.slice(-4) : '');
const firstHalf: Part = (value) => value.slice(0, Math.ceil(value.length / 2));
const secondHalf: Part = (value) => value.slice(Math.ceil(value.length / 2));

const DEFAULT_PARTS: readonly Part[] = [whole, (value) => soundOf(longestWord(value)), opening];

const PARTS: Partial<Record<ColumnKind, readonly Part[]>> = {
  givenName: [whole, (value) => soundOf(givenRoot(value)), opening, (value) => value.slice(0, 1)],
  familyName: [whole, soundOf, opening, ending],
  dateOfBirth: [whole, (date) => date.slice(0, 4), (date) => date.slice(4), (date) => date.slice(0, 6), dayAndMonth],
  year: [whole],
  sex: [whole],
  streetNumber: [whole],
  street: [whole, firstWordSound, opening],
  postcode: [whole, firstHalf],
  state: [whole],
  phone: [whole, firstHalf, secondHalf],
  email: [whole, (email) => email.split('@')[0] ?? '', opening],
  id: [whole, firstHalf, secondHalf],
};

function firstWordSound(value: string): string {
  return soundOf(value.split(' ').find((word) => /[a-z]/.test(word)) ?? '');
}

/** Day and month with the year's last digit, in whichever order. */
function dayAndMonth(date: string): string {
  return date.length < 8 ? '' : [...date.slice(2)].sort().join('');
}

export function atomsOf(fields: readonly Field[]): Atom[] {
  const single = fields.flatMap((field) =>
    (PARTS[field.kind] ?? DEFAULT_PARTS).map((part) => ({ fields: [field], codes: [codesOf(field, part)] })),
  );
  return [
    ...single,
    ...inEitherPlace(fields, 'givenName', 'familyName'),
    ...inEitherPlace(fields, 'street', 'building'),
  ];
}

/** Two columns whose values get entered in each other's place. */
function inEitherPlace(fields: readonly Field[], one: ColumnKind, other: ColumnKind): Atom[] {
  const pair = [one, other].map((kind) => fields.find((field) => field.kind === kind));
  const [first, second] = pair;
  if (!first || !second) return [];
  const numbers = new Map<string, number>();
  return [{ fields: [first, second], codes: [codesOf(first, whole, numbers), codesOf(second, whole, numbers)] }];
}

function codesOf(field: Field, part: Part, numbers = new Map<string, number>()): Int32Array {
  const ofValue = Int32Array.from(field.values, (value) => {
    const key = part(value);
    if (key === '') return -1;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    return number;
  });
  return field.of.map((value) => (value < 0 ? -1 : ofValue[value]!));
}
