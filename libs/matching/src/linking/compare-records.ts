import { signatureOf, symbolsOf } from './bit-distance.js';
import { AGREES, ALIKE, EXCHANGED, levelOf, MISSING, SLIP } from './compare-values.js';
import type { Field } from './fields.js';

/** Puts the levels of two records into `levels`, one per column, from `at` on. */
export type CompareRecords = (record: number, partner: number, levels: Uint8Array, at: number) => void;

/** Two columns whose values get entered in each other's place, all their values numbered as one column's. */
interface Exchangeable {
  readonly one: number;
  readonly other: number;
  readonly joint: Field;
  readonly ofOne: Int32Array;
  readonly ofOther: Int32Array;
}

const PAIRS = [
  ['givenName', 'familyName'],
  ['street', 'building'],
] as const;

/** Compares all columns of two records, and columns that get exchanged also crosswise. */
export function recordComparison(fields: readonly Field[]): CompareRecords {
  const exchangeable = PAIRS.flatMap(([first, second]): Exchangeable[] => {
    const one = fields.findIndex(({ kind }) => kind === first);
    const other = fields.findIndex(({ kind }) => kind === second);
    return one < 0 || other < 0 ? [] : [joined(fields, one, other)];
  });
  return (record, partner, levels, at) => {
    for (let column = 0; column < fields.length; column += 1) {
      const field = fields[column]!;
      levels[at + column] = levelOf(field, field.of[record]!, field.of[partner]!);
    }
    for (const pair of exchangeable) {
      if (agreesAtAll(levels[at + pair.one]!) || agreesAtAll(levels[at + pair.other]!)) continue;
      const found = exchange(pair, record, partner);
      if (found === 'none') continue;
      levels[at + pair.one] = found === 'both' ? EXCHANGED : MISSING;
      levels[at + pair.other] = EXCHANGED;
    }
  };
}

function joined(fields: readonly Field[], one: number, other: number): Exchangeable {
  const [first, second] = [fields[one]!, fields[other]!];
  const numbers = new Map(first.values.map((value, number) => [value, number]));
  for (const value of second.values) if (!numbers.has(value)) numbers.set(value, numbers.size);
  const values = [...numbers.keys()];
  const symbols = values.map(symbolsOf);
  const joint = { ...first, values, symbols, signatures: Int32Array.from(symbols, signatureOf) };
  const renumbered = Int32Array.from(second.values, (value) => numbers.get(value) ?? MISSING);
  return { one, other, joint, ofOne: first.of, ofOther: second.of.map((v) => (v < 0 ? -1 : renumbered[v]!)) };
}

function agreesAtAll(level: number): boolean {
  return level >= AGREES && level <= ALIKE;
}

/** Whether both are in the other's place but for a slip, or one of them where the second is not known. */
function exchange({ joint, ofOne, ofOther }: Exchangeable, record: number, partner: number): 'both' | 'one' | 'none' {
  const there = levelOf(joint, ofOne[record]!, ofOther[partner]!);
  if (there > SLIP) return 'none';
  const back = levelOf(joint, ofOne[partner]!, ofOther[record]!);
  if (back > SLIP || (there === MISSING && back === MISSING)) return 'none';
  if (there !== MISSING && back !== MISSING) return 'both';
  return there === AGREES || back === AGREES ? 'one' : 'none';
}
