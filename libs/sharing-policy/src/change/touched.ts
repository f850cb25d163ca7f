import type { AgencyKind } from '#contracts';
import type { Policy } from '../policy.js';
import { KINDS } from '../words.js';
import type { PolicyDiff } from './diff.js';

/** For a kind of agency, the fields for which a change of version can come out otherwise. */
export function touchedFields(
  before: Policy,
  after: Policy,
  { cells, purposes, limits }: PolicyDiff,
): (kind: AgencyKind) => ReadonlySet<string> {
  // Another purpose opens or closes everything; a limit concerns every kind of recipient.
  const everything = purposes.added.length + purposes.removed.length > 0;
  const forAll = everything
    ? [...Object.keys(before.fields), ...Object.keys(after.fields)]
    : limits.map(({ field }) => field);
  const byKind = new Map([...KINDS].map((kind) => [kind, new Set(forAll)]));
  for (const { kind, field, effect } of cells) if (effect !== 'reworded') byKind.get(kind)?.add(field);
  return (kind) => byKind.get(kind) ?? new Set();
}
