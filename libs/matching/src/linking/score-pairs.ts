import { LEVELS } from './chances.js';
import { SHARINGS } from './classes.js';
import type { CompareRecords } from './compare-records.js';
import { AGREES, ALIKE, EXCHANGED } from './compare-values.js';
import type { Field } from './fields.js';
import type { LinkModel } from './model.js';
import { evidenceOf, logOdds, sharingOf } from './model.js';

/** Log odds that two records are one person's; `levels` from `at` on are those of the pair. */
export type ScoreLevels = (record: number, partner: number, levels: Uint8Array, at: number) => number;

/** Numbers are a person's own: that a value is frequent shows how many records a person has, not how common it is. */
const WITHOUT_FREQUENCIES: ReadonlySet<Field['kind']> = new Set(['id', 'phone', 'email', 'sex']);

/**
 * Scores by what has been learnt, a rare value counting more than a common one: Winkler's adjustment, with the records
 * that a person is expected to have taken off the count, at half strength where values nearly agree.
 */
export function scoring(model: LinkModel, fields: readonly Field[], records: number): ScoreLevels {
  const [evidence, sharing] = [evidenceOf(model, fields), sharingOf(fields)];
  const rarity = fields.map((field, column) =>
    WITHOUT_FREQUENCIES.has(field.kind)
      ? undefined
      : rarityOf(field, model.ofOthers[column * LEVELS + AGREES]!, records, 1 + model.partners),
  );
  const sums = new Float64Array(SHARINGS.length);
  return (record, partner, levels, at) => {
    sums.fill(0);
    for (let column = 0; column < fields.length; column += 1) {
      const level = levels[at + column]!;
      if (level === 0) continue;
      let weight = evidence[column * LEVELS + level]!;
      const rare = rarity[column];
      if (rare && (level <= ALIKE || level === EXCHANGED)) {
        const { of } = fields[column]!;
        const commoner = of[record]! < 0 || of[partner]! < 0 ? 0 : Math.min(rare[of[record]!]!, rare[of[partner]!]!);
        if (level === AGREES) weight = Math.max(0, weight + commoner);
        else if (weight > 0) weight = Math.max(0, weight + Math.max(-2, Math.min(2, commoner / 2)));
      }
      sums[sharing[column]!]! += weight;
    }
    return logOdds(sums, model.classes, model.shares);
  };
}

/** Log of how much rarer each value is than values are on the whole. */
function rarityOf({ counts }: Field, usual: number, records: number, ownRecords: number): Float64Array {
  const least = Math.min(usual, 1 / records);
  return Float64Array.from(counts, (count) => Math.log(usual / Math.max((count - ownRecords) / records, least)));
}

/** Compares and scores any two records, brought together or not. */
export function scoreAny(
  compare: CompareRecords,
  score: ScoreLevels,
  columns: number,
): (record: number, partner: number) => number {
  const levels = new Uint8Array(columns);
  return (record, partner) => {
    compare(record, partner, levels, 0);
    return score(record, partner, levels, 0);
  };
}
