import { altered } from './altered.js';
import { Drawing } from './drawing.js';

export interface MadeUpPerson {
  givenName: string;
  familyName: string;
  dateOfBirth: string;
  streetNumber: string;
  street: string;
  town: string;
  postcode: string;
  phone: string;
  email: string;
  id: string;
}

export interface MadeUpFile {
  readonly rows: readonly MadeUpPerson[];
  /** Whose row it is. */
  readonly people: readonly number[];
}

export interface Making {
  readonly seed: number;
  readonly people: number;
  /** Rows per person, from and to. */
  readonly rows: readonly [number, number];
  /** Errors per row, on the average. */
  readonly errors: number;
  /** Share of people who live with one before them and bear their name. */
  readonly relatives?: number;
  /** Share of rows after a move, with another address and telephone. */
  readonly moved?: number;
  /** Share of rows after a change of family name. */
  readonly married?: number;
}

const OPENINGS = 'b br c cl d dr f g gr h j k l m n p pr r s sh st t th tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ee ou'.split(' ');
const ENDINGS = 'n r s t l ll ck nd son ton ley man ford field well ham er ard'.split(' ');

function madeUpWords(draw: Drawing, count: number, syllables: number): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    let word = '';
    for (let k = 0; k < syllables; k += 1) word += draw.of(OPENINGS) + draw.of(VOWELS);
    found.add(word + draw.of(ENDINGS));
  }
  return [...found];
}

/** A file of made-up people, some of one household, with several altered rows of each. Nobody in it is real. */
export function madeUpFile(making: Making): MadeUpFile {
  const draw = new Drawing(making.seed);
  const given = madeUpWords(draw, 500, 1);
  const family = madeUpWords(draw, 3000, 2);
  const streets = madeUpWords(draw, 2500, 2).map((word) => `${word} ${draw.of(['street', 'road', 'close', 'avenue'])}`);
  const towns = madeUpWords(draw, 250, 2).map((town) => [town, String(1000 + draw.below(9000))] as const);
  const somewhere = (): Pick<MadeUpPerson, 'streetNumber' | 'street' | 'town' | 'postcode' | 'phone'> => {
    const [town, postcode] = draw.common(towns);
    const phone = `07${String(100_000_000 + draw.below(899_999_999))}`;
    return {
      streetNumber: String(1 + Math.floor(150 * draw.next() ** 2)),
      street: draw.of(streets),
      town,
      postcode,
      phone,
    };
  };
  const born = (): string =>
    [1930 + draw.below(80), 1 + draw.below(12), 1 + draw.below(28)].map((n) => String(n).padStart(2, '0')).join('-');
  const people: MadeUpPerson[] = [];
  for (let k = 0; k < making.people; k += 1) {
    const relative = k > 0 && draw.happens(making.relatives ?? 0) ? people[k - 1] : undefined;
    let givenName = draw.common(given);
    if (givenName === relative?.givenName) givenName = draw.of(given);
    const home = relative ?? { familyName: draw.common(family), ...somewhere() };
    people.push({
      ...home,
      givenName,
      dateOfBirth: born(),
      email: `${givenName}.${home.familyName}${draw.below(100)}@example.org`,
      id: String(1_000_000 + draw.below(8_999_999)),
    });
  }
  const [least, most] = making.rows;
  const rows = people.flatMap((person, number) =>
    Array.from({ length: least + draw.below(most - least + 1) }, () => {
      let row = person;
      if (draw.happens(making.moved ?? 0)) row = { ...row, ...somewhere() };
      if (draw.happens(making.married ?? 0)) row = { ...row, familyName: draw.common(family) };
      return { number, row: altered(row, making.errors, draw), order: draw.next() };
    }),
  );
  rows.sort((a, b) => a.order - b.order);
  return { rows: rows.map(({ row }) => row), people: rows.map(({ number }) => number) };
}

/** Every two rows of one person, earlier row first. */
export function truePairs(people: readonly number[]): [number, number][] {
  const rowsOf = new Map<number, number[]>();
  people.forEach((person, row) => rowsOf.set(person, [...(rowsOf.get(person) ?? []), row]));
  return [...rowsOf.values()].flatMap((rows) =>
    rows.flatMap((one, at) => rows.slice(at + 1).map((other): [number, number] => [one, other])),
  );
}
