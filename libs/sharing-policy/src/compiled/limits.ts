import { isFrozenThroughout } from '../frozen.js';
import type { ContributionLimits } from '../policy.js';

/** One source agency and the fields that it never lets go. */
export interface Limit {
  readonly source: string;
  readonly fields: ReadonlySet<string>;
}

const READ = new WeakMap<ContributionLimits, readonly Limit[]>();

/** The limits as a list to walk through. Throws where they are not what they should be: nothing is shared then. */
export function limitsOf(limits: ContributionLimits): readonly Limit[] {
  const known = READ.get(limits);
  if (known) return known;
  const read = Object.entries(limits).map(([source, fields]) => ({ source, fields: new Set(listed(fields)) }));
  if (isFrozenThroughout(limits)) READ.set(limits, read);
  return read;
}

/** A text has an `includes` of its own, which would find parts of words. */
export function listed<T>(value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) throw new TypeError('list');
  return value as readonly T[];
}
