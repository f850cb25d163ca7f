import { isFirstOfJanuary } from './dates.js';
import type { ComparedAttribute, Level, Weights } from './weights.js';
import { COMPARED, LEAST_LISTED } from './weights.js';

/** What a level adds to the log2 odds, given the two values. */
export type Evidence = (
  attribute: ComparedAttribute,
  level: Level,
  a: string | undefined,
  b: string | undefined,
) => number;

/** A year's first day stands in where only the year was known, so it is this much commoner than other days. */
const FIRST_OF_JANUARY = 20;

/**
 * What agrees or nearly does never speaks against, what differs never for, and what is missing neither way. Nearly
 * agreeing is worth no more than agreeing in the commonest value there is, so that more agreement never scores lower.
 */
export function evidenceFrom({ chances, counts, counted }: Weights): Evidence {
  const most = new Map(COMPARED.map((attribute) => [attribute, worth(attribute, commonestShare(attribute))]));
  return (attribute, level, a, b) => {
    if (level === 'missing') return 0;
    if (level === 'agrees') return worth(attribute, Math.max(shareOf(attribute, a), shareOf(attribute, b)));
    const { m, u } = chances[attribute][level];
    const weight = Math.log2(m / u);
    return level === 'differs' ? Math.min(0, weight) : Math.max(0, Math.min(weight, most.get(attribute) ?? 0));
  };

  function worth(attribute: ComparedAttribute, share: number): number {
    return Math.max(0, Math.log2(chances[attribute].agrees.m / share));
  }

  /** How often a value occurs among others: its own count less the person; one not listed may be just short of it. */
  function shareOf(attribute: ComparedAttribute, value: string | undefined): number {
    const { u } = chances[attribute].agrees;
    const usual = attribute === 'dateOfBirth' && isFirstOfJanuary(value) ? u * FIRST_OF_JANUARY : u;
    const values = counts[attribute];
    if (!values || value === undefined || counted === 0) return usual;
    const count = Object.hasOwn(values, value) ? (values[value] ?? 0) : 0;
    return Math.min(1, Math.max((count - 1) / counted, Math.min(usual, (LEAST_LISTED - 1) / counted)));
  }

  function commonestShare(attribute: ComparedAttribute): number {
    const { u } = chances[attribute].agrees;
    const usual = attribute === 'dateOfBirth' ? u * FIRST_OF_JANUARY : u;
    const values = counts[attribute];
    if (!values || counted === 0) return usual;
    const largest = Object.values(values).reduce((most, count) => Math.max(most, count), 1);
    return Math.min(1, Math.max(usual, (largest - 1) / counted));
  }
}
