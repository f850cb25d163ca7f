import type { AgencyKind } from '#contracts';
import type { FieldClass, FieldPolicy, Policy, ShareRule } from './policy.js';

/** A row of the field catalogue as it stands in the CSV file. */
export type CatalogueRow = Readonly<Record<'key' | 'group' | 'class' | 'mapping' | 'reason' | AgencyKind, string>>;

/** The catalogue cannot be read as a policy. Nothing is guessed: there is no policy then. */
export class CatalogueError extends Error {
  readonly code = 'CATALOGUE_MALFORMED';
}

const CLASSES: ReadonlySet<string> = new Set<FieldClass>(['C0', 'C1', 'C2', 'C3', 'C4', 'C5']);
const RULES: ReadonlySet<string> = new Set<ShareRule>(['Y', 'S', 'A', 'N', 'O']);

/**
 * The policy that the catalogue's defaults make.
 * @throws CatalogueError for an unknown class or rule, a field named twice or without name, or no field at all.
 */
export function policyFromCatalogue(rows: readonly CatalogueRow[], version: string): Policy {
  const fields: Record<string, FieldPolicy> = {};
  for (const row of rows) {
    if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(row.key))
      throw new CatalogueError('A field of the catalogue has no sound key');
    if (Object.hasOwn(fields, row.key)) throw new CatalogueError(`${row.key} stands in the catalogue twice`);
    fields[row.key] = fieldPolicy(row);
  }
  if (rows.length === 0) throw new CatalogueError('The catalogue has no fields');
  return { version, fields };
}

function fieldPolicy(row: CatalogueRow): FieldPolicy {
  if (!CLASSES.has(row.class)) throw new CatalogueError(`${row.key} has an unknown class`);
  const rules = {
    POL: rule(row, 'POL'),
    AMB: rule(row, 'AMB'),
    ACU: rule(row, 'ACU'),
    MHT: rule(row, 'MHT'),
    COU: rule(row, 'COU'),
    HOU: rule(row, 'HOU'),
  };
  return { class: row.class as FieldClass, rules, reason: row.reason };
}

function rule(row: CatalogueRow, kind: AgencyKind): ShareRule {
  if (!RULES.has(row[kind])) throw new CatalogueError(`${row.key} has an unknown rule for ${kind}`);
  return row[kind] as ShareRule;
}
