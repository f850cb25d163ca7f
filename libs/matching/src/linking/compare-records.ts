import { AGREES, ALIKE, EXCHANGED, levelOf, SLIP } from './compare-values.js';
import type { Field } from './fields.js';

/** Puts the levels of two records into `levels`, one per column, from `at` on. */
export type CompareRecords = (record: number, partner: number, levels: Uint8Array, at: number) => void;

/** Two columns whose values get entered in each other's place. */
interface Exchangeable {
  readonly one: number;
  readonly other: number;
  /** The values of the one as numbered in the other, -1 where the other has no such value. */
  readonly across: Int32Array;
}

const PAIRS = [
  ['givenName', 'familyName'],
  ['street', 'building'],
] as const;

export function recordComparison(fields: readonly Field[]): CompareRecords {
  const exchangeable = PAIRS.flatMap(([first, second]): Exchangeable[] => {
    const one = fields.findIndex(({ kind }) => kind === first);
    const other = fields.findIndex(({ kind }) => kind === second);
    if (one < 0 || other < 0) return [];
    const numbers = new Map(fields[other]!.values.map((value, number) => [value, number]));
    return [{ one, other, across: Int32Array.from(fields[one]!.values, (value) => numbers.get(value) ?? -1) }];
  });
  return (record, partner, levels, at) => {
    fields.forEach((field, column) => {
      levels[at + column] = levelOf(field, field.of[record]!, field.of[partner]!);
    });
    for (const { one, other, across } of exchangeable) {
      if (agreesEnough(levels[at + one]!) || agreesEnough(levels[at + other]!)) continue;
      const [a, b] = [fields[one]!.of, fields[other]!.of];
      const there = meets(across, a[record]!, b[partner]!);
      const back = meets(across, a[partner]!, b[record]!);
      const unknown = (a[record]! < 0 && b[partner]! < 0) || (a[partner]! < 0 && b[record]! < 0);
      if ((there && back) || ((there || back) && unknown)) levels[at + one] = levels[at + other] = EXCHANGED;
      else if (there || back) exchangedWithSlip(levels, at, fields, { one, other, across }, [record, partner]);
    }
  };
}

function meets(across: Int32Array, one: number, other: number): boolean {
  return one >= 0 && other >= 0 && across[one] === other;
}

function agreesEnough(level: number): boolean {
  return level >= AGREES && level <= ALIKE;
}

/** One of the two has been found in the other's place exactly: the second may have a slip in it. */
function exchangedWithSlip(
  levels: Uint8Array,
  at: number,
  fields: readonly Field[],
  { one, other, across }: Exchangeable,
  [record, partner]: readonly [number, number],
): void {
  const [a, b] = [fields[one]!.of, fields[other]!.of];
  const close = [
    [a[record]!, b[partner]!],
    [a[partner]!, b[record]!],
  ].every(([mine, theirs]) => {
    if (mine! < 0 || theirs! < 0) return false;
    const same = across[mine!]!;
    if (same === theirs) return true;
    return same >= 0
      ? levelOf(fields[other]!, same, theirs!) <= SLIP
      : alikeInLetters(fields, one, other, mine!, theirs!);
  });
  if (close) levels[at + one] = levels[at + other] = EXCHANGED;
}

function alikeInLetters(fields: readonly Field[], one: number, other: number, mine: number, theirs: number): boolean {
  const [a, b] = [fields[one]!.values[mine]!, fields[other]!.values[theirs]!];
  return Math.abs(a.length - b.length) <= 1 && a.slice(0, 3) === b.slice(0, 3);
}
