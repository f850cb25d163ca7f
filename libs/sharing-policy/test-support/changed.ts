import type { AgencyKind } from '#contracts';
import type { Cell, Policy } from '../src/policy.js';

/** The same policy as a new version, with other cells. */
export function changed(
  policy: Policy,
  cells: Record<string, Partial<Record<AgencyKind, Cell>>>,
  version = '2026-2',
): Policy {
  const fields = { ...policy.fields };
  for (const [key, others] of Object.entries(cells)) {
    const field = fields[key] ?? { class: 'C2', group: 'other', reason: 'Needed', cells: {} };
    fields[key] = { ...field, cells: { ...field.cells, ...others } };
  }
  return { ...policy, version, basedOn: policy.version, fields };
}
