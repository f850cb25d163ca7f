import { AGENCY_KINDS, FIELD_CATALOGUE } from '#contracts';
import type { AgencyKind } from '#contracts';
import { cellOf } from '#sharing-policy';
import type { Cell, FieldClass, Policy, ShareRule } from '#sharing-policy';

export const CLASSES: readonly FieldClass[] = ['C0', 'C1', 'C2', 'C3', 'C4', 'C5'];

export interface MatrixCell {
  kind: AgencyKind;
  rule: ShareRule;
  /** Why, where it differs from what is said of the whole field. */
  reason: string | undefined;
  expiresAt: string | undefined;
  /** What the version it is drafted from says, where that is another. */
  was: ShareRule | undefined;
}

export interface MatrixRow {
  field: string;
  class: FieldClass;
  reason: string;
  cells: MatrixCell[];
}

export interface Matrix {
  kinds: AgencyKind[];
  groups: { group: string; rows: MatrixRow[] }[];
  shown: number;
}

/** Which kinds of agency and which sensitivity a reader wants to see; an unknown one asks for all. */
export interface MatrixFilter {
  kind?: unknown;
  class?: unknown;
}

const ORDER = new Map(FIELD_CATALOGUE.map(({ key }, index) => [key, index]));

/** Fields in rows under their headings, kinds of agency in columns. */
export function matrixOf(document: Policy, base: Policy | undefined, { kind, class: only }: MatrixFilter): Matrix {
  const kinds = AGENCY_KINDS.some((one) => one === kind) ? [kind as AgencyKind] : [...AGENCY_KINDS];
  const wanted = CLASSES.find((one) => one === only);
  const rows = fieldsOf(document).filter((field) => !wanted || document.fields[field]!.class === wanted);
  const groups = new Map<string, MatrixRow[]>();
  for (const field of rows) {
    const { group, reason, class: fieldClass } = document.fields[field]!;
    const cells = kinds.map((one) => matrixCell(document, base, field, one));
    groups.set(group, [...(groups.get(group) ?? []), { field, class: fieldClass, reason, cells }]);
  }
  return { kinds, groups: [...groups].map(([group, inGroup]) => ({ group, rows: inGroup })), shown: rows.length };
}

/** In the catalogue’s order: a stored document has lost its own. */
export function fieldsOf(document: Policy): string[] {
  const place = (field: string): number => ORDER.get(field) ?? ORDER.size;
  return Object.keys(document.fields).sort((one, other) => place(one) - place(other) || one.localeCompare(other));
}

function matrixCell(document: Policy, base: Policy | undefined, field: string, kind: AgencyKind): MatrixCell {
  const cell: Cell = cellOf(document, field, kind) ?? { rule: 'N' };
  const before = base && (cellOf(base, field, kind)?.rule ?? 'N');
  return {
    ...{ kind, rule: cell.rule, reason: cell.reason, expiresAt: cell.expiresAt },
    was: before === cell.rule ? undefined : before,
  };
}
