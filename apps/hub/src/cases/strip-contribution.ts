import type { ContributedField, HeldBackField } from '#contracts';
import { lintText, neverShared } from '#sharing-policy';
import type { LintRule, Policy } from '#sharing-policy';

/** Lines that nobody can write but the hub. */
const SAID_BY_THE_HUB = new Set(['emergencyCareStatement', 'responderGuidance', 'versionReviewExpiry']);

const breaks = (broken: LintRule, ...texts: (string | undefined)[]): boolean =>
  texts.some((text) => text && lintText(text).some(({ rule }) => rule === broken));

/** What of an agency's words may be kept here, and by which rule the rest may not, whatever its adapter let through. */
export function strip(
  fields: ContributedField[],
  policy: Policy,
  agency: string,
): { kept: ContributedField[]; dropped: HeldBackField[] } {
  const never = new Set(neverShared(policy));
  const limits = policy.limits && Object.hasOwn(policy.limits, agency) ? policy.limits[agency] : undefined;
  const kept: ContributedField[] = [];
  const dropped: HeldBackField[] = [];
  for (const { field, value, summary } of fields) {
    if (!Object.hasOwn(policy.fields, field)) dropped.push({ field, rule: 'UNKNOWN_FIELD' });
    else if (never.has(field)) dropped.push({ field, rule: 'POLICY_N' });
    else if (limits?.includes(field)) dropped.push({ field, rule: 'CONTRIBUTOR_LIMIT' });
    else if (SAID_BY_THE_HUB.has(field)) dropped.push({ field, rule: 'FIXED_FIELD' });
    else if (breaks('MEDICINE', value, summary)) dropped.push({ field, rule: 'LINT_MEDICINE' });
    else if (breaks('VOCABULARY', value, summary)) dropped.push({ field, rule: 'LINT_VOCABULARY' });
    else kept.push({ field, value, summary });
  }
  return { kept, dropped };
}
