import { EXPECTED_OF_SAME, LEVELS } from './chances.js';
import { ownColumns, SHARINGS } from './classes.js';
import { DIFFERS } from './compare-values.js';
import type { Field } from './fields.js';
import type { LinkModel } from './model.js';
import { evidenceOf, othersFrom, sharingOf } from './model.js';
import type { PairList } from './pair-list.js';

const ROUNDS = 25;

/** So many pairs' worth of expectation steadies what few pairs would leave to chance. */
const STEADYING = 15;

/** Pairs of equal levels, once, with how many there are. */
interface Pattern {
  readonly levels: Uint8Array;
  count: number;
}

/**
 * Learns the model from the pairs themselves, without labels (expectation and maximisation). Pairs that were never
 * brought together count as pairs of different people, so shares are of all pairs there are.
 */
export function learn(
  first: LinkModel,
  pairs: PairList,
  fields: readonly Field[],
  rates: Float64Array,
  allPairs: number,
  records: number,
): LinkModel {
  const patterns = patternsOf(pairs);
  let model = first;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = improved(model, patterns, fields, rates, allPairs, records);
    const settled = Math.abs(next.partners - model.partners) < 1e-4 * model.partners;
    model = next;
    if (settled && round > 5) break;
  }
  return model;
}

function patternsOf({ size, levels, columns }: PairList): Pattern[] {
  const patterns = new Map<number, Pattern>();
  for (let pair = 0; pair < size; pair += 1) {
    const at = pair * columns;
    let key = 0;
    for (let column = 0; column < columns; column += 1) key = key * LEVELS + levels[at + column]!;
    const known = patterns.get(key);
    if (known) known.count += 1;
    else patterns.set(key, { levels: levels.slice(at, at + columns), count: 1 });
  }
  return [...patterns.values()];
}

function improved(
  model: LinkModel,
  patterns: readonly Pattern[],
  fields: readonly Field[],
  rates: Float64Array,
  allPairs: number,
  records: number,
): LinkModel {
  const { classes, shares } = model;
  const [evidence, sharing] = [evidenceOf(model, fields), sharingOf(fields)];
  const found = new Float64Array(rates.length);
  const [inClass, likely, sums] = [
    new Float64Array(classes.length),
    new Float64Array(classes.length),
    new Float64Array(SHARINGS.length),
  ];
  const everywhere = new Float64Array(rates.length);
  for (const { levels, count } of patterns) {
    sums.fill(0);
    for (let c = 0; c < levels.length; c += 1) sums[sharing[c]!]! += evidence[c * LEVELS + levels[c]!]!;
    let total = 0;
    classes.forEach(({ shares: of }, k) => {
      let sum = 0;
      for (let s = 0; s < sums.length; s += 1) sum += of[s]! * sums[s]!;
      total += likely[k] = shares[k]! * Math.exp(sum);
    });
    classes.forEach(({ same, shares: of }, k) => {
      const part = (count * likely[k]!) / total;
      inClass[k]! += part;
      if (!same) return;
      for (let c = 0; c < levels.length; c += 1) {
        const at = c * LEVELS + levels[c]!;
        everywhere[at]! += part;
        if (of[sharing[c]!]) found[at]! += part;
      }
    });
  }
  const next = modelFrom(model, { found, everywhere, inClass }, rates, allPairs, records);
  steadyOnlyOwnColumn(next.ofSame, fields);
  return next;
}

interface Found {
  /** Levels among pairs of one person, in columns that their class shares. */
  readonly found: Float64Array;
  /** Levels among pairs of one person in all columns. */
  readonly everywhere: Float64Array;
  readonly inClass: Float64Array;
}

function modelFrom(
  { classes }: LinkModel,
  { found, everywhere, inClass }: Found,
  rates: Float64Array,
  allPairs: number,
  records: number,
): LinkModel {
  const ofSame = new Float64Array(found.length);
  for (let start = 0; start < found.length; start += LEVELS) {
    let total = STEADYING;
    for (let at = start + 1; at < start + LEVELS; at += 1) total += found[at]!;
    for (let at = start + 1; at < start + LEVELS; at += 1) {
      ofSame[at] = (found[at]! + STEADYING * EXPECTED_OF_SAME[at % LEVELS]!) / total;
    }
  }
  const shares = inClass.map((count) => (count + 0.5) / allPairs);
  const strangers = classes.findIndex(({ same, atFirst }) => !same && atFirst === 1);
  shares[strangers] = 1 - shares.reduce((sum, share, k) => (k === strangers ? sum : sum + share), 0);
  const same = inClass.reduce((sum, count, k) => (classes[k]!.same ? sum + count : sum), 0);
  const ofOthers = othersFrom(
    rates,
    everywhere.map((count) => count / allPairs),
    same / allPairs,
    ofSame,
  );
  return { ofSame, ofOthers, classes, shares, partners: (2 * same) / records };
}

/**
 * Where one column alone tells the people of a household apart, a wrong entry in it and another person look the same.
 * It is then held to be entered wrongly as often as the other columns are.
 */
function steadyOnlyOwnColumn(ofSame: Float64Array, fields: readonly Field[]): void {
  const own = ownColumns(fields);
  const others = fields.flatMap((_, column) => (own.includes(column) ? [] : [column]));
  if (own.length !== 1 || others.length === 0) return;
  const usual = others.reduce((sum, column) => sum + ofSame[column * LEVELS + DIFFERS]!, 0) / others.length;
  const start = own[0]! * LEVELS;
  const differs = ofSame[start + DIFFERS]!;
  if (differs >= usual) return;
  for (let level = 1; level < LEVELS; level += 1) {
    ofSame[start + level]! *= level === DIFFERS ? usual / differs : (1 - usual) / (1 - differs);
  }
}
