import { atomsOf } from './atoms.js';
import { eachCandidate, rankOf } from './candidates.js';
import { levelRates } from './chances.js';
import { classesFor } from './classes.js';
import { gather } from './cluster.js';
import { recordComparison } from './compare-records.js';
import type { LinkLevel } from './compare-values.js';
import { LINK_LEVELS } from './compare-values.js';
import type { Field } from './fields.js';
import { fieldsOf } from './fields.js';
import { learn } from './learn.js';
import { firstModel } from './model.js';
import { PairList } from './pair-list.js';
import { choosePasses } from './passes.js';
import type { HearProgress } from './progress.js';
import { PAIRS_BETWEEN_CALLS } from './progress.js';
import { scoreAny, scoring } from './score-pairs.js';
import type { ScoredPair } from './settle.js';
import { bestOfEachRecord, oneToOne, severalPartners } from './settle.js';
import type { Table } from './table.js';
import { rowCount } from './table.js';

export interface LinkOptions {
  /**
   * Between two files: `one-to-one` where nobody is in either twice, `best` where nobody is in the left one twice,
   * `many` otherwise. Read from the files unless told.
   */
  readonly partners?: 'one-to-one' | 'best' | 'many';
  /** Told now and then how far it is; what it answers makes no difference. */
  readonly progress?: HearProgress;
}

/** Two rows and the probability that they are of one person. Within one file `right` is the later row. */
export interface LinkedPair {
  readonly left: number;
  readonly right: number;
  readonly probability: number;
}

export interface LinkResult {
  /** Everything at least barely possible, the most probable first. */
  readonly pairs: readonly LinkedPair[];
  /** How far the columns of two rows agree, in words and without values. */
  explain(pair: Pick<LinkedPair, 'left' | 'right'>): Readonly<Record<string, LinkLevel>>;
}

/** From this probability on a pair is linked without anybody looking, and from the lower one on somebody looks. */
export const LINK_AUTOMATICALLY = 0.5;
export const LINK_WITH_REVIEW = 0.05;

const LEAST_PROBABILITY = 1e-4;

/** Log odds below which a pair is let go before the weights are learnt. */
const HOPELESS = -14;

/** More columns than this add nothing but cost. */
const MOST_COLUMNS = 17;

/**
 * Links the rows of two files, or finds the doubles of one. Needs no labels and no settings: which rows to bring
 * together, what agreement in a column is worth and how many pairs there are to find is all read from the data, so the
 * same files give the same answer each time.
 */
export function linkRecords(left: Table, right?: Table, options: LinkOptions = {}): LinkResult {
  const leftRecords = right ? rowCount(left) : undefined;
  const records = rowCount(left) + (right ? rowCount(right) : 0);
  const fields = fieldsOf(left, right).slice(0, MOST_COLUMNS);
  const offset = leftRecords ?? 0;
  const compare = recordComparison(fields);
  const linked = link(fields, records, leftRecords, options);
  const pairs = linked
    .map(({ record, partner, logOdds }) => ({
      left: partner,
      right: record - offset,
      probability: 1 / (1 + Math.exp(-logOdds)),
    }))
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .sort((a, b) => b.probability - a.probability || a.left - b.left || a.right - b.right);
  return {
    pairs,
    explain: (pair) => {
      const levels = new Uint8Array(fields.length);
      compare(pair.right + offset, pair.left, levels, 0);
      return Object.fromEntries(fields.map(({ name }, column) => [name, LINK_LEVELS[levels[column]!]!]));
    },
  };
}

function link(
  fields: readonly Field[],
  records: number,
  leftRecords: number | undefined,
  options: LinkOptions,
): ScoredPair[] {
  const others = leftRecords === undefined ? records - 1 : records - leftRecords;
  const allPairs = leftRecords === undefined ? (records * others) / 2 : leftRecords * others;
  if (fields.length === 0 || allPairs < 1) return [];
  const compare = recordComparison(fields);
  const rates = levelRates(fields, compare, records, leftRecords);
  const expected = Math.min(0.25, (0.3 * Math.min(records, leftRecords ?? records, others)) / allPairs);
  const first = firstModel(fields, rates, classesFor(fields), expected, 1);
  const passes = choosePasses(atomsOf(fields), records, leftRecords);
  const list = new PairList(fields.length);
  const roughly = scoring(first, fields, records);
  let compared = 0;
  eachCandidate(passes, rankOf(fields, records), leftRecords, (record, partner) => {
    compare(record, partner, list.levels, list.spare);
    if (roughly(record, partner, list.levels, list.spare) > HOPELESS) list.add(record, partner);
    compared += 1;
    if (compared % PAIRS_BETWEEN_CALLS === 0) {
      options.progress?.({ part: 'comparing', done: record - (leftRecords ?? 0), of: others, compared });
    }
  });
  options.progress?.({ part: 'comparing', done: others, of: others, compared });
  const model = learn(first, list, fields, rates, allPairs, records);
  const score = scoring(model, fields, records);
  const pairs: ScoredPair[] = [];
  for (let k = 0; k < list.size; k += 1) {
    if (k % PAIRS_BETWEEN_CALLS === 0) options.progress?.({ part: 'scoring', done: k, of: list.size, compared });
    const [record, partner] = [list.records[k]!, list.partners[k]!];
    const logOdds = score(record, partner, list.levels, k * fields.length);
    if (logOdds > Math.log(LEAST_PROBABILITY)) pairs.push({ record, partner, logOdds });
  }
  options.progress?.({ part: 'scoring', done: list.size, of: list.size, compared });
  if (leftRecords === undefined) return gather(pairs, records, scoreAny(compare, score, fields.length));
  settleBetweenFiles(pairs, options, [leftRecords, records - leftRecords]);
  return pairs;
}

function settleBetweenFiles(
  pairs: readonly ScoredPair[],
  { partners }: LinkOptions,
  [left, right]: readonly [number, number],
): void {
  const SEVERAL = 0.03;
  const best = severalPartners(pairs, 'record') < SEVERAL;
  const chosen = partners ?? (best ? (severalPartners(pairs, 'partner') < SEVERAL ? 'one-to-one' : 'best') : 'many');
  if (chosen === 'one-to-one') oneToOne(pairs, left, right);
  if (chosen === 'best') bestOfEachRecord(pairs);
}
