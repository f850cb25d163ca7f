import { AGENCY_KINDS, FIELD_CATALOGUE } from '#contracts';
import type { ContributedField, ContributionGiven, HeldBackField } from '#contracts';
import { cellOf } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import type { OwnRecord } from '../agency-system.js';
import { brokenRule } from '../lint.js';

const CATALOGUED = new Set(FIELD_CATALOGUE.map(({ key }) => key));
const LONGEST_VALUE = 2000;
const LONGEST_SUMMARY = 500;

/**
 * What an agency gives of the fields asked (S37): what the policy lets nobody have stays at home, and so does every text
 * that breaks a rule. The rule is named; the words never leave. Fields outside the catalogue are not answered.
 */
export function ownContribution(
  asked: readonly string[],
  record: OwnRecord,
  policy: Policy,
  agency: string,
): Pick<ContributionGiven, 'fields' | 'heldBack'> {
  const fields: ContributedField[] = [];
  const heldBack: HeldBackField[] = [];
  for (const field of new Set(asked)) {
    const given = contributed(field, record);
    if (!CATALOGUED.has(field) || !given) continue;
    const rule = policyRule(field, policy, agency) ?? textRule(given, record.medicines);
    if (rule) heldBack.push({ field, rule });
    else fields.push(given);
  }
  return { fields, heldBack };
}

function contributed(field: string, { values, summaries }: OwnRecord): ContributedField | undefined {
  const value = ownText(values, field);
  const summary = ownText(summaries, field);
  if (value === undefined && summary === undefined) return undefined;
  return { field, ...(value !== undefined && { value }), ...(summary !== undefined && { summary }) };
}

function ownText(texts: Record<string, string>, field: string): string | undefined {
  const text = Object.hasOwn(texts, field) ? texts[field]?.trim() : undefined;
  return text === '' ? undefined : text;
}

function policyRule(field: string, policy: Policy, agency: string): string | undefined {
  // A kind without a cell has nothing.
  if (!AGENCY_KINDS.some((kind) => (cellOf(policy, field, kind)?.rule ?? 'N') !== 'N')) return 'POLICY_N_FOR_ALL';
  const limits = policy.limits ?? {};
  return Object.hasOwn(limits, agency) && limits[agency]?.includes(field) ? 'CONTRIBUTOR_LIMIT' : undefined;
}

function textRule({ value, summary }: ContributedField, medicines: readonly string[]): string | undefined {
  const texts = [value, summary].filter((text) => text !== undefined);
  const broken = texts.map((text) => brokenRule(text, medicines)).find((rule) => rule !== undefined);
  // Nothing is ever cut to fit: what is cut may be what matters.
  const tooLong = (value?.length ?? 0) > LONGEST_VALUE || (summary?.length ?? 0) > LONGEST_SUMMARY;
  return broken ?? (tooLong ? 'TEXT_TOO_LONG' : undefined);
}
