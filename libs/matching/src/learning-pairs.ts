import { soundOf } from './names.js';
import type { NormalisedPerson } from './person.js';

/** Two records by their places in the list. */
export type Pair = readonly [number, number];

const LARGEST_BLOCK = 60;
const MOST_PAIRS = 60_000;

type Key = (person: NormalisedPerson) => readonly (string | undefined)[];

/** Ways in which two records of one person mostly meet; each leaves out what another one needs. */
const KEYS: readonly Key[] = [
  (p) => [p.nhsNumber],
  (p) => [p.sharedId],
  (p) => [p.dateOfBirth, p.givenName],
  (p) => [p.dateOfBirth, p.familyName && soundOf(p.familyName)],
  (p) => [p.familyName && soundOf(p.familyName), p.givenName, p.postcode],
  (p) => [p.phone, p.givenName],
];

/** Pairs that may be of one person, each once, in the order of the records. */
export function likelyPairs(records: readonly NormalisedPerson[]): Pair[] {
  const found = new Set<number>();
  for (const key of KEYS) {
    const blocks = new Map<string, number[]>();
    records.forEach((record, at) => {
      const parts = key(record);
      if (parts.includes(undefined)) return;
      const name = JSON.stringify(parts);
      const block = blocks.get(name);
      if (block) block.push(at);
      else blocks.set(name, [at]);
    });
    for (const block of blocks.values()) {
      if (block.length > LARGEST_BLOCK) continue;
      for (const one of block) {
        for (const other of block) if (one < other && found.size < MOST_PAIRS) found.add(one * records.length + other);
      }
    }
  }
  return [...found].sort((a, b) => a - b).map((pair) => [Math.floor(pair / records.length), pair % records.length]);
}

/** Pairs spread evenly over all there are, the same each time: hardly any is of one person. */
export function unrelatedPairs(count: number, records: number): Pair[] {
  const pairs: Pair[] = [];
  for (let k = 0; k < count && records > 1; k += 1) {
    // Steps by the golden ratio spread evenly at any count.
    const [one, step] = [k % records, 1 + Math.floor(((k * 0.6180339887498949) % 1) * (records - 1))];
    pairs.push([one, (one + step) % records]);
  }
  return pairs;
}
