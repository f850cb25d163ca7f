import type { AgencyKind } from '#contracts';
import type { Cell, Policy, ShareRule } from '#sharing-policy';

/** What lets fields through in Cedar is named by what may go, so that its answer says it. */
const OUTCOMES: Readonly<Record<Exclude<ShareRule, 'N'>, string>> = {
  Y: 'shared',
  S: 'summary',
  A: 'shared',
  O: 'own',
};

const WHEREABOUTS = ['addressUprn', 'gpPractice', 'phone', 'propertyAccess', 'tenancyContact'];

/**
 * The same sharing policy for one kind of agency as policies of Cedar, by their ids: a permit for all cells that are
 * alike, a forbid for each denial. As few and as short as they get: Cedar's time goes with their number.
 */
export function cedarPolicies(policy: Policy, kind: AgencyKind): Record<string, string> {
  const alike = new Map<string, string[]>();
  for (const [field, { class: fieldClass, cells }] of Object.entries(policy.fields)) {
    const cell = cells[kind];
    if (!cell || cell.rule === 'N' || fieldClass === 'C5') continue;
    const condition = `${OUTCOMES[cell.rule]}/${conditionOf(cell)}`;
    alike.set(condition, [...(alike.get(condition) ?? []), field]);
  }
  const permits = [...alike].map(([key, fields], at) => {
    const [outcome = '', ...condition] = key.split('/');
    const body = `${among(fields)}${condition.join('/')}`;
    return [`${outcome}/${at}`, `permit(principal, action == Action::"have", resource) when { ${body} };`];
  });
  return {
    ...(Object.fromEntries(permits) as Record<string, string>),
    ...limitsOf(policy),
    ...receiptsOf(policy),
    ...denials(policy),
  };
}

function conditionOf({ rule, expiresAt, phases }: Cell): string {
  return [
    ...(expiresAt === undefined ? [] : [` && context.now < ${Date.parse(expiresAt)}`]),
    ...(phases === undefined ? [] : [` && ${oneOf(phases)}.contains(context.phase)`]),
    ...(rule === 'A' ? [' && context.approved.contains(resource)'] : []),
    ...(rule === 'S' ? [' && context.hasSummary'] : []),
  ].join('');
}

function limitsOf({ limits = {} }: Policy): Record<string, string> {
  return Object.fromEntries(
    Object.entries(limits).map(([agency, fields]) => [
      `limit/${agency}`,
      fields.length > 0 ? forbid(`context.source == "${agency}" && ${among(fields)}`) : forbid('false'),
    ]),
  );
}

function receiptsOf({ receipts = {} }: Policy): Record<string, string> {
  return Object.fromEntries(
    Object.entries(receipts).map(([agency, fields]) => [
      `receipt/${agency}`,
      fields.length > 0 ? forbid(`principal == Agency::"${agency}" && ${among(fields)}`) : forbid('false'),
    ]),
  );
}

function denials({ purposes, phases }: Policy): Record<string, string> {
  return {
    purpose: forbid(`!${oneOf(purposes)}.contains(context.purpose)`),
    phase: forbid(`!${oneOf(phases)}.contains(context.phase)`),
    agreement: forbid('!context.agreed || context.now >= context.agreedUntil'),
    parties: forbid('!context.recipientSigned || !context.sourceSigned'),
    agreedPurpose: forbid('!context.agreedPurposes.contains(context.purpose)'),
    relevant: forbid('!context.relevant'),
    confidentiality: forbid('!context.hasBasis'),
    subject: forbid('context.restrictsAll || context.restricted.contains(resource)'),
    address: forbid(`context.addressRestricted && ${among(WHEREABOUTS)}`),
    contributor: forbid('context.limited.contains(resource)'),
  };
}

const oneOf = (words: readonly string[]): string => `[${words.map((word) => `"${word}"`).join(', ')}]`;

const among = (fields: readonly string[]): string =>
  `[${fields.map((field) => `Field::"${field}"`).join(', ')}].contains(resource)`;

const forbid = (condition: string): string =>
  `forbid(principal, action == Action::"have", resource) when { ${condition} };`;
