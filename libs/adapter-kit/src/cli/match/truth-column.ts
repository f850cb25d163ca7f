import { DataProblem } from '../failures.js';
import { counted } from '../text-table.js';

/** Pairs of rows that are one person, left row first; within one file the earlier row. */
export interface Truth {
  readonly pairs: readonly (readonly [left: number, right: number])[];
  /** How it was read, in sentences without values. */
  readonly notes: readonly string[];
}

const FEBRL = /^rec-(\d+)-(?:org|dup-\d+)$/;

/** More pairs than this are no truth about people, and would not fit in memory. */
const MOST_PAIRS = 10_000_000;

/** Records with the same value are one person; those with none are nobody's. */
export function truthFromColumn(column: string, left: readonly string[], right: readonly string[] | undefined): Truth {
  const isFebrl = [left, right ?? []].flat().every((value) => FEBRL.test(value));
  const personOf = (value: string): string => (isFebrl ? (FEBRL.exec(value)?.[1] ?? '') : value);
  const inLeft = rowsByPerson(left, personOf);
  const size = right ? pairsBetween(inLeft, right, personOf) : pairsWithin(inLeft);
  if (size > MOST_PAIRS) {
    throw new DataProblem(`"${column}" makes over ${counted(MOST_PAIRS)} pairs: it does not tell people apart.`);
  }
  const pairs: [number, number][] = [];
  if (right) {
    for (const [row, value] of right.entries()) {
      for (const partner of inLeft.get(personOf(value)) ?? []) pairs.push([partner, row]);
    }
  } else {
    for (const rows of inLeft.values()) {
      for (const [at, row] of rows.entries()) for (const earlier of rows.slice(0, at)) pairs.push([earlier, row]);
    }
  }
  const blank = [left, right ?? []].flat().filter((value) => value === '').length;
  return {
    pairs,
    notes: [
      isFebrl
        ? `Truth: "${column}" is written as FEBRL does (rec-N-org, rec-N-dup-M): records with the same N are one person.`
        : `Truth: records with the same "${column}" are one person.`,
      ...(blank > 0 ? [`Records without a "${column}", which count as nobody else: ${counted(blank)}.`] : []),
    ],
  };
}

function rowsByPerson(values: readonly string[], personOf: (value: string) => string): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, value] of values.entries()) {
    if (value === '') continue;
    const person = personOf(value);
    const mine = rows.get(person);
    if (mine) mine.push(row);
    else rows.set(person, [row]);
  }
  return rows;
}

function pairsWithin(people: ReadonlyMap<string, readonly number[]>): number {
  return [...people.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
}

function pairsBetween(
  people: ReadonlyMap<string, readonly number[]>,
  right: readonly string[],
  personOf: (value: string) => string,
): number {
  return right.reduce((sum, value) => sum + (people.get(personOf(value))?.length ?? 0), 0);
}
