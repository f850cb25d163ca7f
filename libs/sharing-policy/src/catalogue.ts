import type { AgencyKind } from '#contracts';
import { expectedOf } from './expected.js';
import { frozen } from './frozen.js';
import type { Cell, FieldClass, FieldPolicy, Policy, ShareRule } from './policy.js';
import { POLICY_FORMAT } from './policy.js';
import { FIELD_CLASSES, FIELD_KEY, KINDS, PHASES, PURPOSES, SHARE_RULES } from './words.js';

/** A row of the field catalogue as it stands in the CSV file. */
export type CatalogueRow = Readonly<Record<'key' | 'group' | 'class' | 'mapping' | 'reason' | AgencyKind, string>>;

/** The catalogue cannot be read as a policy. Nothing is guessed: there is no policy then. */
export class CatalogueError extends Error {
  readonly code = 'CATALOGUE_MALFORMED';
}

/**
 * The policy that the catalogue's defaults make, for every purpose and phase, with what it says as its own expected
 * outcomes.
 * @throws CatalogueError for an unknown class or rule, a field named twice or without name, or no field at all.
 */
export function policyFromCatalogue(rows: readonly CatalogueRow[], version: string): Policy {
  const fields: Record<string, FieldPolicy> = {};
  for (const row of rows) {
    if (!FIELD_KEY.test(row.key)) throw new CatalogueError('A field of the catalogue has no sound key');
    if (Object.hasOwn(fields, row.key)) throw new CatalogueError(`${row.key} stands in the catalogue twice`);
    fields[row.key] = fieldPolicy(row);
  }
  if (rows.length === 0) throw new CatalogueError('The catalogue has no fields');
  return frozen({
    format: POLICY_FORMAT,
    version,
    purposes: [...PURPOSES],
    phases: [...PHASES],
    lawfulBasis: 'ART_6_1_E',
    fields,
    expected: expectedOf(fields),
  });
}

function fieldPolicy(row: CatalogueRow): FieldPolicy {
  if (!FIELD_CLASSES.has(row.class as FieldClass)) throw new CatalogueError(`${row.key} has an unknown class`);
  const cells: Partial<Record<AgencyKind, Cell>> = {};
  for (const kind of KINDS) cells[kind] = { rule: ruleOf(row, kind) };
  return { class: row.class as FieldClass, group: row.group, reason: row.reason, cells };
}

function ruleOf(row: CatalogueRow, kind: AgencyKind): ShareRule {
  if (!SHARE_RULES.has(row[kind] as ShareRule)) throw new CatalogueError(`${row.key} has an unknown rule for ${kind}`);
  return row[kind] as ShareRule;
}
