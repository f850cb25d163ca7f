import { AGENCY_KINDS, fieldLabel } from '#contracts';
import type { AgencyKind } from '#contracts';
import { cellOf } from '#sharing-policy';
import type { FieldClass, Policy, ShareRule } from '#sharing-policy';
import * as words from './annex-words.js';

/** What one recipient may have of one field, and in words. */
export interface AnnexCell {
  rule: ShareRule;
  words: string;
  reason?: string;
  lawfulBasis?: string;
  /** From then on never. */
  until?: string;
  phases?: string[];
}

export interface AnnexField {
  field: string;
  label: string;
  group: string;
  class: FieldClass;
  reason: string;
  /** By the key of the recipient. */
  agencies: Record<string, AnnexCell>;
}

export interface AnnexPolicy {
  version: string;
  purposes: string[];
  fields: AnnexField[];
  /** What never leaves a party, in the words above a field. */
  contributions: { agency: string; name: string; never: string[] }[];
}

/** A column of the annex: a party, or any agency of a kind. */
export interface AnnexRecipient {
  key: string;
  kind: AgencyKind;
  name: string;
  agency?: string;
}

/** A column for each kind of agency, for a version that is read without an agreement. */
export const EVERY_KIND: readonly AnnexRecipient[] = AGENCY_KINDS.map((kind) => ({ key: kind, kind, name: kind }));

/**
 * S35: a version in words, field by field: the one source of every annex. `now` settles which cells have ended.
 */
export function policyAnnex(policy: Policy, recipients: readonly AnnexRecipient[], now: Date): AnnexPolicy {
  const fields = Object.entries(policy.fields).map(([field, named]): AnnexField => ({
    ...{ field, label: fieldLabel(field), group: named.group, class: named.class, reason: named.reason },
    agencies: Object.fromEntries(recipients.map((one) => [one.key, oneCell(policy, field, one, now)])),
  }));
  return {
    version: policy.version,
    purposes: policy.purposes.map((one) => words.PURPOSE_WORDS[one]),
    fields,
    contributions: recipients.flatMap(({ agency, name }) => {
      const never = own(policy.limits, agency);
      return agency !== undefined && never.length > 0 ? [{ agency, name, never: never.map(fieldLabel) }] : [];
    }),
  };
}

function oneCell(policy: Policy, field: string, { agency, kind }: AnnexRecipient, now: Date): AnnexCell {
  const cell = cellOf(policy, field, kind);
  if (!cell || cell.rule === 'N' || policy.fields[field]?.class === 'C5')
    return { rule: 'N', words: words.RULE_WORDS.N };
  if (own(policy.receipts, agency).includes(field)) return { rule: 'N', words: words.NOT_TAKEN_IN };
  if (cell.expiresAt && !(now.getTime() < Date.parse(cell.expiresAt)))
    return { rule: 'N', words: words.ENDED, until: cell.expiresAt };
  return {
    rule: cell.rule,
    words: words.RULE_WORDS[cell.rule],
    ...(cell.reason && { reason: cell.reason }),
    ...(cell.lawfulBasis && { lawfulBasis: words.LAWFUL_BASIS_WORDS[cell.lawfulBasis] }),
    ...(cell.expiresAt && { until: cell.expiresAt }),
    ...(cell.phases && { phases: [...cell.phases] }),
  };
}

const own = (limits: Policy['limits'], agency: string | undefined): readonly string[] =>
  (limits && agency !== undefined && Object.hasOwn(limits, agency) && limits[agency]) || [];
