import type { AgencyKind } from '#contracts';
import type { ExpectedOutcome, ExpectedOutcomes, FieldPolicy, ShareRule } from './policy.js';

const OUTCOME_OF: Readonly<Record<ShareRule, ExpectedOutcome>> = {
  Y: 'shared',
  S: 'summary',
  A: 'approval',
  N: 'withheld',
  O: 'own',
};

/** The table that says of every cell what it says today. */
export function expectedOf(fields: Readonly<Record<string, FieldPolicy>>): ExpectedOutcomes {
  return Object.fromEntries(
    Object.entries(fields).map(([field, { cells }]) => [
      field,
      Object.fromEntries(Object.entries(cells).map(([kind, { rule }]) => [kind as AgencyKind, OUTCOME_OF[rule]])),
    ]),
  );
}
