import type { AgencyKind, Phase, Purpose } from '#contracts';
import type { ContributionLimits, FieldPolicy, Policy } from '../policy.js';
import { KINDS } from '../words.js';
import type { CellChange, CellState, ChangeEffect } from './cell-change.js';
import { effectOf } from './cell-change.js';
import { sentenceOf } from './sentence.js';

export interface ListChange<T extends string> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** An agency that lets more or less of a field go, or takes more or less of it in, than before. */
export interface LimitChange {
  readonly side: 'contribution' | 'receipt';
  readonly agency: string;
  readonly field: string;
  readonly effect: 'widened' | 'narrowed';
}

/** What changes from one version to another. */
export interface PolicyDiff {
  readonly from: string;
  readonly to: string;
  /** Widening first, then by the order of the fields. */
  readonly cells: readonly CellChange[];
  readonly fields: ListChange<string>;
  readonly purposes: ListChange<Purpose>;
  readonly phases: ListChange<Phase>;
  readonly limits: readonly LimitChange[];
}

const ORDER: readonly ChangeEffect[] = ['widened', 'changed', 'narrowed', 'reworded'];

/**
 * What would change if `after` took the place of `before`. A field or a kind of agency that one of them does not name
 * counts as N there, so that a new one that is anything else shows as widened.
 */
export function diffPolicies(before: Policy, after: Policy): PolicyDiff {
  const keys = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].filter(
    // A draft shares with its base every field that nobody touched.
    (field) => !isSameFrame(before, after) || before.fields[field] !== after.fields[field],
  );
  const cells = keys.flatMap((field) => [...KINDS].flatMap((kind) => cellChange(before, after, field, kind) ?? []));
  return {
    from: before.version,
    to: after.version,
    cells: ORDER.flatMap((effect) => cells.filter((change) => change.effect === effect)),
    fields: listChange(Object.keys(before.fields), Object.keys(after.fields)),
    purposes: listChange(before.purposes, after.purposes),
    phases: listChange(before.phases, after.phases),
    limits: [
      ...limitChanges('contribution', before.limits, after.limits),
      ...limitChanges('receipt', before.receipts, after.receipts),
    ],
  };
}

function isSameFrame(before: Policy, after: Policy): boolean {
  const { added, removed } = listChange(before.phases, after.phases);
  return added.length + removed.length === 0 && before.lawfulBasis === after.lawfulBasis;
}

function cellChange(before: Policy, after: Policy, field: string, kind: AgencyKind): CellChange | undefined {
  const [was, is] = [stateOf(before, field, kind), stateOf(after, field, kind)];
  const effect = effectOf(was, is) ?? (isReworded(before, after, field, kind) ? 'reworded' : undefined);
  if (effect === undefined) return undefined;
  return {
    field,
    kind,
    before: was?.cell,
    after: is?.cell,
    effect,
    sentence: sentenceOf(field, kind, was, is, effect),
  };
}

function stateOf(policy: Policy, field: string, kind: AgencyKind): CellState | undefined {
  const named = fieldOf(policy, field);
  const cell = named && Object.hasOwn(named.cells, kind) ? named.cells[kind] : undefined;
  if (!named || !cell) return undefined;
  return { class: named.class, cell, phases: policy.phases.filter((one) => cell.phases?.includes(one) ?? true) };
}

function fieldOf(policy: Policy, field: string): FieldPolicy | undefined {
  return Object.hasOwn(policy.fields, field) ? policy.fields[field] : undefined;
}

/** The words beside what is shared: reason, basis, class, heading. */
function isReworded(before: Policy, after: Policy, field: string, kind: AgencyKind): boolean {
  const [was, is] = [fieldOf(before, field), fieldOf(after, field)].map((named) => {
    const cell = named?.cells[kind];
    return named && [named.class, named.group, cell?.reason ?? named.reason, cell?.lawfulBasis];
  });
  const basis = [before, after].map((policy) => fieldOf(policy, field)?.cells[kind]?.lawfulBasis ?? policy.lawfulBasis);
  return was !== undefined && is !== undefined && (was.some((word, at) => word !== is[at]) || basis[0] !== basis[1]);
}

function listChange<T extends string>(before: readonly T[], after: readonly T[]): ListChange<T> {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}

function limitChanges(
  side: LimitChange['side'],
  before: ContributionLimits | undefined,
  after: ContributionLimits | undefined,
): LimitChange[] {
  return [
    ...limitsMissing(before, after).map((one) => ({ side, ...one, effect: 'widened' as const })),
    ...limitsMissing(after, before).map((one) => ({ side, ...one, effect: 'narrowed' as const })),
  ];
}

/** The limits of the first that the second does not have. */
function limitsMissing(
  first: ContributionLimits = {},
  second: ContributionLimits = {},
): { agency: string; field: string }[] {
  return Object.entries(first).flatMap(([agency, fields]) => {
    const others = Object.hasOwn(second, agency) ? second[agency] : [];
    return [...new Set(fields)].filter((field) => !others?.includes(field)).map((field) => ({ agency, field }));
  });
}
