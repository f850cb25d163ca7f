import type { AgencyKind } from '#contracts';
import type { Cell, ContributionLimits, ExpectedOutcome, Policy } from '#sharing-policy';

/** Why a place of the policy is changed, from a list; the free text beside it says the rest. */
export const CHANGE_REASONS = [
  'NEEDED_TO_HELP',
  'LESS_IS_ENOUGH',
  'HARM_FOUND',
  'PEOPLE_ASKED',
  'LAW_CHANGED',
  'AGREEMENT_CHANGED',
  'CORRECTION',
  'ROLLED_BACK',
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** Where in a policy something is changed: one cell, what one agency gives or takes, or how agencies are counted. */
export type Place = `cell/${string}/${AgencyKind}` | `${LimitKind}/${string}` | 'threshold';

/** What never leaves an agency, and what it never takes in. */
export const LIMIT_KINDS = ['contribution', 'receipt'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export const cellPlace = (field: string, kind: AgencyKind): Place => `cell/${field}/${kind}`;

/** No policy takes it from anybody: without it no adapter puts a copy in. */
export const FIXED_FIELDS: readonly string[] = ['emergencyCareStatement'];

const LIMITS = { contribution: 'limits', receipt: 'receipts' } as const;

export const limitsOf = (policy: Policy, kind: LimitKind): ContributionLimits => policy[LIMITS[kind]] ?? {};

export function withCell(policy: Policy, field: string, kind: AgencyKind, cell: Cell): Policy {
  const named = policy.fields[field];
  if (!named) throw new RangeError(`The policy does not name ${field}.`);
  return { ...policy, fields: { ...policy.fields, [field]: { ...named, cells: { ...named.cells, [kind]: cell } } } };
}

/** An agency without limits is not in the list at all. */
export function withLimits(policy: Policy, kind: LimitKind, agency: string, fields: readonly string[]): Policy {
  const { [agency]: _before, ...others } = limitsOf(policy, kind);
  const limits = fields.length > 0 ? { ...others, [agency]: [...new Set(fields)].sort() } : others;
  return { ...policy, [LIMITS[kind]]: limits };
}

export function withExpected(policy: Policy, field: string, kind: AgencyKind, outcome: ExpectedOutcome): Policy {
  const expected = policy.expected ?? {};
  return { ...policy, expected: { ...expected, [field]: { ...expected[field], [kind]: outcome } } };
}
