import type { NormalisedPerson, Weights } from '../src/index.js';
import type { Levels } from '../src/record-levels.js';
import { levelsOf, namesTransposed } from '../src/record-levels.js';
import { COMPARED, SHARED_IN_HOUSEHOLD } from '../src/weights.js';

type Compared = (typeof COMPARED)[number];

/**
 * The score the plain way, by multiplying probabilities: how likely is what is seen, if the records are one person's,
 * two strangers', or two relatives'?
 */
export function referenceScore(weights: Weights, a: NormalisedPerson, b: NormalisedPerson): number {
  const straight = levelsOf(a, b);
  const scores = [scoreOf(weights, straight, a, b)];
  if (namesTransposed(a, b)) {
    scores.push(scoreOf(weights, { ...straight, givenName: 'transposed', familyName: 'transposed' }, a, b));
  }
  return Math.max(...scores);
}

function scoreOf(weights: Weights, levels: Levels, a: NormalisedPerson, b: NormalisedPerson): number {
  const ratio = new Map(COMPARED.map((attribute) => [attribute, ratioOf(weights, levels, attribute, a, b)]));
  const of = (attribute: Compared): number => ratio.get(attribute) ?? 1;
  if (levels.uprn === 'agrees') {
    if (of('address') * of('postcode') > of('uprn')) ratio.set('uprn', 1);
    else ratio.set('address', 1).set('postcode', 1);
  }
  const product = (attributes: readonly Compared[]): number => attributes.reduce((all, one) => all * of(one), 1);
  const shared = product(COMPARED.filter((attribute) => SHARED_IN_HOUSEHOLD.has(attribute)));
  const own = product(COMPARED.filter((attribute) => !SHARED_IN_HOUSEHOLD.has(attribute)));
  const [one, relatives] = [1 / weights.people, weights.relatives / weights.people];
  return Math.log2((one * own * shared) / (1 - relatives + relatives * shared));
}

/** How much likelier the level is for one person than for two strangers. */
function ratioOf(
  weights: Weights,
  levels: Levels,
  attribute: Compared,
  a: NormalisedPerson,
  b: NormalisedPerson,
): number {
  const level = levels[attribute];
  if (level === 'missing') return 1;
  const { m, u } = weights.chances[attribute][level];
  const agreement = weights.chances[attribute].agrees;
  const counts = weights.counts[attribute];
  if (level === 'differs') return Math.min(1, m / u);
  const firstOfJanuary = attribute === 'dateOfBirth' ? 20 : 1;
  if (level !== 'agrees') {
    const others = Math.max(0, ...Object.values(counts ?? {}).map((count) => count - 1));
    const commonest = Math.max(agreement.u * firstOfJanuary, weights.counted === 0 ? 0 : others / weights.counted);
    return Math.max(1, Math.min(m / u, agreement.m / Math.min(1, commonest)));
  }
  const shares = [a[attribute], b[attribute]].map((value) => {
    const usual = value?.endsWith('-01-01') ? u * firstOfJanuary : u;
    if (value === undefined || counts === undefined || weights.counted === 0) return usual;
    const others = (new Map(Object.entries(counts)).get(value) ?? 1) - 1;
    // Fewer than five of one value are not listed: there may be four.
    return Math.min(1, Math.max(others / weights.counted, Math.min(usual, 4 / weights.counted)));
  });
  return Math.max(1, m / Math.max(...shares));
}
