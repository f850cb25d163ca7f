import type { ClassShape } from './classes.js';
import { SHARINGS } from './classes.js';
import { EXPECTED_OF_SAME, LEVELS } from './chances.js';
import { AGREES, DIFFERS, EXCHANGED } from './compare-values.js';
import type { Field } from './fields.js';

/** What has been learnt: how often levels occur (`column * LEVELS + level`) and how frequent each class of pair is. */
export interface LinkModel {
  readonly ofSame: Float64Array;
  readonly ofOthers: Float64Array;
  readonly classes: readonly ClassShape[];
  /** Share of all pairs, one per class. */
  readonly shares: Float64Array;
  /** Pairs of one person that a record is expected to be in. */
  readonly partners: number;
}

/** Natural log of how much likelier a level is for one person than for two, column by column and level by level. */
export function evidenceOf(model: LinkModel, fields: readonly Field[]): Float64Array {
  return model.ofSame.map((same, at) => {
    const level = at % LEVELS;
    const kind = fields[Math.floor(at / LEVELS)]!.kind;
    // Names in each other's place are one finding in two columns: it counts in the first.
    if (level === 0 || (level === EXCHANGED && (kind === 'familyName' || kind === 'building'))) return 0;
    const evidence = Math.log(same / model.ofOthers[at]!);
    if (level === AGREES) return Math.max(0, evidence);
    return level === DIFFERS ? Math.min(0, evidence) : evidence;
  });
}

/** Which of `SHARINGS` each column belongs to. */
export function sharingOf(fields: readonly Field[]): Int32Array {
  return Int32Array.from(fields, ({ sharing }) => SHARINGS.indexOf(sharing));
}

/** Log odds that a pair is of one person, from its evidence summed by what is shared. */
export function logOdds(sums: Float64Array, classes: readonly ClassShape[], shares: Float64Array): number {
  let [same, others] = [0, 0];
  for (let k = 0; k < classes.length; k += 1) {
    const { same: one, shares: of } = classes[k]!;
    let sum = 0;
    for (let s = 0; s < sums.length; s += 1) sum += of[s]! * sums[s]!;
    const weight = shares[k]! * Math.exp(sum);
    if (one) same += weight;
    else others += weight;
  }
  return Math.log(same / others);
}

/** The model before learning; `rates` are those of all pairs. */
export function firstModel(
  fields: readonly Field[],
  rates: Float64Array,
  classes: readonly ClassShape[],
  expectedShare: number,
  partners: number,
): LinkModel {
  const ofSame = new Float64Array(fields.length * LEVELS);
  for (let at = 0; at < ofSame.length; at += 1) ofSame[at] = EXPECTED_OF_SAME[at % LEVELS]!;
  const others = othersFrom(rates, new Float64Array(rates.length), expectedShare, ofSame);
  const shares = Float64Array.from(classes, ({ same, atFirst }) =>
    same ? expectedShare * atFirst : atFirst === 1 ? 1 - expectedShare : expectedShare,
  );
  return { ofSame, ofOthers: others, classes, shares, partners };
}

/** Rates among pairs of two people: those of all pairs less what pairs of one person bring in. */
export function othersFrom(
  rates: Float64Array,
  found: Float64Array,
  sameShare: number,
  ofSame: Float64Array,
): Float64Array {
  const others = new Float64Array(rates.length);
  for (let start = 0; start < rates.length; start += LEVELS) {
    let total = 0;
    for (let at = start + 1; at < start + LEVELS; at += 1) {
      const less = found[at]! > 0 ? found[at]! : sameShare * ofSame[at]!;
      others[at] = Math.max(rates[at]! - less, rates[at]! * 0.05);
      total += others[at]!;
    }
    for (let at = start + 1; at < start + LEVELS; at += 1) others[at]! /= total;
  }
  return others;
}
