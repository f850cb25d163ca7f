import type { Cell, FieldPolicy } from './policy.js';
import type { FieldAsked, Question } from './question.js';
import type { RuleId } from './rules.js';
import { CONFIDENTIALITY_BASES } from './words.js';

/** What a field and the rule for it are asked against. */
export interface Considered {
  readonly question: Question;
  readonly asked: FieldAsked;
  readonly policy: FieldPolicy;
  readonly cell: Cell;
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

/** Sources that are no agency: what the panel wrote, and what the programme itself puts in. */
const NO_AGENCY: readonly string[] = ['hub', 'panel'];

/**
 * Any one denies, so their order only settles which is named: first what nothing lifts, last what a person can lift
 * today. Each asks for a plain `true` before it lets go: what is missing or unclear denies.
 */
export const DENIALS: readonly Denial[] = [
  { rule: 'POLICY_N', denies: ({ cell }) => cell.rule === 'N' },
  { rule: 'CLASS_PROHIBITED', denies: ({ policy }) => policy.class === 'C5' },
  { rule: 'CELL_EXPIRED', denies: ({ cell, question }) => !isBefore(question.now, cell.expiresAt) },
  { rule: 'PURPOSE_NOT_COVERED', denies: ({ question: { policy, purpose } }) => !isAmong(policy.purposes, purpose) },
  {
    rule: 'PHASE_NOT_COVERED',
    denies: ({ cell, question: { policy, phase } }) =>
      !isAmong(policy.phases, phase) || (cell.phases !== undefined && !isAmong(cell.phases, phase)),
  },
  { rule: 'AGREEMENT_NOT_IN_FORCE', denies: ({ question }) => !isInForce(question) },
  { rule: 'NOT_A_PARTY', denies: ({ question }) => !isParty(question, question.recipient.agency) },
  {
    rule: 'SOURCE_NOT_A_PARTY',
    denies: ({ question, asked: { source } }) => !NO_AGENCY.includes(source) && !isParty(question, source),
  },
  {
    rule: 'PURPOSE_NOT_AGREED',
    denies: ({ question: { agreement, purpose } }) => agreement === undefined || !isAmong(agreement.purposes, purpose),
  },
  { rule: 'NOT_RELEVANT', denies: ({ question }) => question.relevant !== true },
  { rule: 'NO_CONFIDENTIALITY_BASIS', denies: ({ question }) => !hasBasis(question) },
  { rule: 'SUBJECT_RESTRICTION', denies: isRestrictedBySubject },
  {
    rule: 'ADDRESS_RESTRICTION',
    denies: ({ question, asked }) => question.addressRestricted !== false && WHEREABOUTS.has(asked.field),
  },
  { rule: 'CONTRIBUTOR_LIMIT', denies: isLimitedByContributor },
  {
    rule: 'RECEIPT_LIMIT',
    denies: ({ question: { policy, recipient }, asked }) =>
      isListed(policy.receipts ?? {}, recipient.agency, asked.field),
  },
  {
    rule: 'POLICY_A_NOT_APPROVED',
    denies: ({ cell, question, asked }) => cell.rule === 'A' && !isApproved(question, asked),
  },
  { rule: 'NO_SUMMARY_WRITTEN', denies: ({ cell, asked }) => cell.rule === 'S' && asked.hasSummary !== true },
];

/** What never ends is always before its end; a time that cannot be read is before nothing. */
function isBefore(now: string, end: string | undefined): boolean {
  return end === undefined || Date.parse(now) < Date.parse(end);
}

function isInForce({ agreement, now }: Question): boolean {
  return agreement?.inForce === true && Date.parse(now) < Date.parse(agreement.expiresAt);
}

function isParty({ agreement }: Question, agency: string): boolean {
  return agreement !== undefined && isAmong(agreement.parties, agency);
}

/** A text holds its parts as a list does, and would let them through. */
function isAmong<T>(list: readonly T[], one: T): boolean {
  if (!Array.isArray(list)) throw new TypeError('list');
  return list.includes(one);
}

function hasBasis({ confidentiality }: Question): boolean {
  return confidentiality !== undefined && CONFIDENTIALITY_BASES.has(confidentiality.basis);
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
    return isListed(limits, asked.source, asked.field);
  });
}

/** A list that cannot be read counts as one that holds the field. */
function isListed(limits: Readonly<Record<string, readonly string[]>>, agency: string, field: string): boolean {
  return Object.hasOwn(limits, agency) && limits[agency]?.includes(field) !== false;
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
