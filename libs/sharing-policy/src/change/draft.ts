import type { AgencyKind } from '#contracts';
import type { Problem } from '../document/problems.js';
import type { Cell, FieldClass, FieldPolicy, Policy } from '../policy.js';
import { KINDS } from '../words.js';
import { diffPolicies } from './diff.js';

/** A field that a draft adds: nobody has it until a cell is opened, with a reason. */
export function newField(fieldClass: FieldClass, group: string, reason: string): FieldPolicy {
  const cells: Partial<Record<AgencyKind, Cell>> = {};
  for (const kind of KINDS) cells[kind] = { rule: 'N' };
  return { class: fieldClass, group, reason, cells };
}

/**
 * What keeps a draft from being shown to those who sign: it is made from another version than the one in force, a cell
 * lets out more than before and does not say why, or a field that is new is already open. Its own table of expected
 * outcomes is for `checkOutcomes`.
 */
export function draftProblems(inForce: Policy, draft: Policy): Problem[] {
  const problems: Problem[] = [];
  if (draft.basedOn !== inForce.version) {
    problems.push({ path: 'basedOn', message: `Draft it anew from ${inForce.version}, the version in force.` });
  }
  if (draft.version === inForce.version) {
    problems.push({ path: 'version', message: 'Give it a version of its own: this one is in force.' });
  }
  const diff = diffPolicies(inForce, draft);
  for (const { field, kind, after, effect } of diff.cells) {
    const path = `fields.${field}.cells.${kind}`;
    if (effect === 'reworded') continue;
    if (diff.fields.added.includes(field) && effect !== 'narrowed') {
      problems.push({ path, message: 'A new field starts as N. Open it in a later version.' });
    } else if (after && !after.reason) {
      problems.push({ path: `${path}.reason`, message: 'Say why this changes, in a sentence.' });
    }
  }
  return problems;
}
