import type { ConfidentialityBasis } from '#contracts';
import type { FieldPolicy, ShareRule } from './policy.js';
import type { FieldAsked, Question } from './question.js';
import type { RuleId } from './rules.js';

/** What a field and the rule for it are asked against. */
export interface Considered {
  readonly question: Question;
  readonly asked: FieldAsked;
  readonly policy: FieldPolicy;
  readonly rule: ShareRule;
}

interface Denial {
  readonly rule: RuleId;
  denies(considered: Considered): boolean;
}

/** Fields that tell where a person is; their telephone number and practice do. */
export const WHEREABOUTS: ReadonlySet<string> = new Set([
  'addressUprn',
  'gpPractice',
  'phone',
  'propertyAccess',
  'tenancyContact',
]);

const BASES: Readonly<Record<ConfidentialityBasis, true>> = {
  CONSENT: true,
  BEST_INTERESTS: true,
  OVERRIDING_PUBLIC_INTEREST: true,
  STATUTE: true,
};

/**
 * Any one denies, so their order only settles which is named: first what nothing lifts, last what a person can lift
 * today. Each asks for a plain `true` before it lets go: what is missing or unclear denies.
 */
export const DENIALS: readonly Denial[] = [
  { rule: 'POLICY_N', denies: ({ rule }) => rule === 'N' },
  { rule: 'CLASS_PROHIBITED', denies: ({ policy }) => policy.class === 'C5' },
  { rule: 'AGREEMENT_NOT_IN_FORCE', denies: ({ question }) => question.agreementInForce !== true },
  { rule: 'NOT_RELEVANT', denies: ({ question }) => question.relevant !== true },
  { rule: 'NO_CONFIDENTIALITY_BASIS', denies: ({ question }) => !hasBasis(question) },
  { rule: 'SUBJECT_RESTRICTION', denies: isRestrictedBySubject },
  {
    rule: 'ADDRESS_RESTRICTION',
    denies: ({ question, asked }) => question.addressRestricted !== false && WHEREABOUTS.has(asked.field),
  },
  { rule: 'CONTRIBUTOR_LIMIT', denies: isLimitedByContributor },
  {
    rule: 'POLICY_A_NOT_APPROVED',
    denies: ({ rule, question, asked }) => rule === 'A' && !isApproved(question, asked),
  },
  { rule: 'NO_SUMMARY_WRITTEN', denies: ({ rule, asked }) => rule === 'S' && asked.hasSummary !== true },
];

function hasBasis({ confidentiality }: Question): boolean {
  return confidentiality !== undefined && Object.hasOwn(BASES, confidentiality.basis);
}

function isRestrictedBySubject({ question, asked }: Considered): boolean {
  const { agency, kind } = question.recipient;
  return anyOf(question.subjectRestrictions, (restriction) => {
    if (!isTextOrAbsent(restriction.field) || !isTextOrAbsent(restriction.agency)) throw new TypeError('restriction');
    return (restriction.field ?? asked.field) === asked.field && [agency, kind].includes(restriction.agency ?? agency);
  });
}

function isLimitedByContributor({ question, asked }: Considered): boolean {
  return anyOf([question.policy.limits ?? {}, question.contributorLimits ?? {}], (limits) => {
    return Object.hasOwn(limits, asked.source) && limits[asked.source]?.includes(asked.field) !== false;
  });
}

function isApproved(question: Question, { field }: FieldAsked): boolean {
  const now = Date.parse(question.now);
  return anyOf(
    question.approvals,
    (approval) =>
      approval.field === field &&
      approval.agency === question.recipient.agency &&
      approval.reason.trim() !== '' &&
      Date.parse(approval.expiresAt) > now,
  );
}

/** Looks at every item even after a hit, so that one that cannot be read fails wherever it stands. */
function anyOf<T>(items: readonly T[], holds: (item: T) => boolean): boolean {
  return items.filter(holds).length > 0;
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '');
}
