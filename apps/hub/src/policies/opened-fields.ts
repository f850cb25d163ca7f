import { neverShared } from '#sharing-policy';
import type { Policy } from '#sharing-policy';

/** Fields that an agency was not asked for, or kept back, under one version, and that it may give under the next. */
export function openedFields(before: Policy, next: Policy, agency: string): string[] {
  const closed = new Set([...neverShared(before), ...limitsFor(before, agency)]);
  const still = new Set([...neverShared(next), ...limitsFor(next, agency)]);
  return Object.keys(next.fields).filter((field) => !still.has(field) && (closed.has(field) || isNew(before, field)));
}

const isNew = ({ fields }: Policy, field: string): boolean => !Object.hasOwn(fields, field);

const limitsFor = ({ limits }: Policy, agency: string): readonly string[] =>
  (limits && Object.hasOwn(limits, agency) && limits[agency]) || [];
