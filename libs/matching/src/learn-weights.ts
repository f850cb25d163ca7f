import { createHash } from 'node:crypto';
import { evidenceFrom } from './evidence.js';
import type { Known } from './learnt-chances.js';
import { countsOf, eachAttribute, withM, withU } from './learnt-chances.js';
import type { Pair } from './learning-pairs.js';
import { likelyPairs, unrelatedPairs } from './learning-pairs.js';
import type { LearningRecords } from './learning-sample.js';
import type { NormalisedPerson } from './person.js';
import type { Levels } from './record-levels.js';
import { levelsOf } from './record-levels.js';
import { findings, logOddsOf } from './scorer.js';
import type { ComparedAttribute, Weights } from './weights.js';
import { COMPARED, DEFAULT_WEIGHTS, forPopulation } from './weights.js';

const ROUNDS = 8;
const UNRELATED = 20_000;

/** With fewer, what is built in is the better estimate. */
export const FEWEST_TO_LEARN_FROM = 1000;

/** Pairs between two pauses: a few milliseconds of work. */
const AT_A_STRETCH = 500;

/** Pairs of records, how far they agree, and how surely they are one person's. */
interface Weighed {
  readonly records: readonly NormalisedPerson[];
  readonly pairs: readonly Pair[];
  readonly levels: readonly Levels[];
  readonly certainty: Float64Array;
}

/**
 * Learns weights from an agency's own records, without labels: how common names and places are by counting, what two
 * different people agree in from pairs spread over all records, what records of one person agree in from the doubles
 * among them (expectation and maximisation). The same records give the same weights, in whatever order they came. Stops
 * now and then, so that others may have a turn; too few records give the built-in weights.
 */
export function* learningWeights(sample: LearningRecords): Generator<void, Weights> {
  if (Math.min(sample.byBirth.length, sample.byName.length) < FEWEST_TO_LEARN_FROM) return DEFAULT_WEIGHTS;
  const strangers = new Map<readonly NormalisedPerson[], readonly Levels[]>();
  const doubles: Weighed[] = [];
  for (const records of [sample.byBirth, sample.byName]) {
    strangers.set(records, yield* compared(records, unrelatedPairs(UNRELATED, records.length)));
    const pairs = likelyPairs(records);
    const levels = yield* compared(records, pairs);
    doubles.push({ records, pairs, levels, certainty: new Float64Array(pairs.length) });
  }
  let weights: Weights = {
    ...forPopulation(DEFAULT_WEIGHTS, sample.of),
    counted: sample.byBirth.length,
    counts: countsOf(sample.byBirth),
    chances: eachAttribute((attribute) => {
      const levels = strangers.get(listFor(attribute, sample)) ?? [];
      return withU(DEFAULT_WEIGHTS.chances[attribute], knownIn(attribute, levels));
    }),
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const some of doubles) yield* weigh(some, weights);
    const { chances } = weights;
    weights = {
      ...weights,
      chances: eachAttribute((attribute) => {
        const from = doubles.find(({ records }) => records === listFor(attribute, sample));
        return withM(chances[attribute], attribute, knownIn(attribute, from?.levels ?? [], from?.certainty));
      }),
    };
  }
  return { ...weights, name: nameOf(weights) };
}

/** The same in one go. */
export function learnWeights(sample: LearningRecords): Weights {
  const learning = learningWeights(sample);
  for (;;) {
    const { done, value } = learning.next();
    if (done) return value;
  }
}

/** Everybody of a list agrees in what it was made by: what that attribute says is learnt from the other one. */
function listFor(attribute: ComparedAttribute, { byBirth, byName }: LearningRecords): readonly NormalisedPerson[] {
  return attribute === 'dateOfBirth' ? byName : byBirth;
}

function* compared(records: readonly NormalisedPerson[], pairs: readonly Pair[]): Generator<void, Levels[]> {
  const levels: Levels[] = [];
  for (const [one, other] of pairs) {
    levels.push(levelsOf(records[one]!, records[other]!));
    if (levels.length % AT_A_STRETCH === 0) yield;
  }
  return levels;
}

/** Doubles among the agency's own records are looked for among those of the list alone. */
function* weigh({ records, pairs, levels, certainty }: Weighed, weights: Weights): Generator<void> {
  const ofList = { ...weights, people: records.length };
  const evidence = evidenceFrom(ofList);
  for (let at = 0; at < pairs.length; at += 1) {
    const [one, other] = pairs[at]!;
    const { score } = logOddsOf(ofList, findings(evidence, records[one]!, records[other]!, levels[at]!));
    certainty[at] = 1 / (1 + 2 ** -score);
    if (at % AT_A_STRETCH === 0) yield;
  }
}

/** How much of each level there is among the pairs, and how much in all that is not missing. */
function knownIn(attribute: ComparedAttribute, levels: readonly Levels[], certainty?: Float64Array): Known {
  const found: Known = { agrees: 0, variant: 0, close: 0, transposed: 0, differs: 0 };
  levels.forEach((pair, at) => {
    const level = pair[attribute];
    if (level !== 'missing') found[level] += certainty?.[at] ?? 1;
  });
  return found;
}

function nameOf({ chances, counts, counted }: Weights): string {
  const said = COMPARED.map((attribute) => [attribute, chances[attribute], counts[attribute]]);
  const digest = createHash('sha256')
    .update(JSON.stringify([said, counted]))
    .digest('hex');
  return `learnt-${digest.slice(0, 12)}`;
}
