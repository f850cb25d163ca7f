import type { ContributionLimits, ReceiptLimits } from '../policy.js';
import type { Approval, Question, SubjectRestriction } from '../question.js';
import type { Ruling } from '../rules.js';
import { RULINGS } from '../rules.js';
import { CONFIDENTIALITY_BASES } from '../words.js';
import { instantOf } from './instants.js';

/** What a question says for all its fields alike. */
export interface Circumstances {
  /** Denies every field that the cell itself does not deny already. */
  readonly denied: Ruling | undefined;
  /** Milliseconds; NaN where the time asked at cannot be read, and then nothing that ends is before its end. */
  readonly now: number;
  readonly phase: string;
  readonly phaseCovered: boolean;
  readonly parties: readonly string[];
  readonly addressRestricted: boolean;
  /** Whether the person wants nothing to go to this recipient, or these fields not. */
  readonly restrictsAll: boolean;
  readonly restricted: readonly string[];
  readonly limits: readonly ContributionLimits[];
  /** Fields that this recipient does not take in. */
  readonly untaken: readonly string[];
  /** Fields that somebody has approved for this recipient. */
  readonly approved: readonly string[];
}

/** Reads all of a question but its fields. Throws where any of it is not as it should be: nothing is shared then. */
export function circumstancesOf(question: Question): Circumstances {
  const { policy, recipient, agreement, phase, approvals, subjectRestrictions } = question;
  if (typeof recipient.agency !== 'string') throw new TypeError('recipient');
  const now = instantOf(question.now);
  const restrictions = restrictionsFor(list(subjectRestrictions), question);
  return {
    denied: deniedBy(question, now),
    now,
    phase,
    phaseCovered: list(policy.phases).includes(phase),
    parties: agreement ? list(agreement.parties) : [],
    addressRestricted: question.addressRestricted !== false,
    restrictsAll: restrictions.includes(undefined),
    restricted: restrictions as readonly string[],
    limits: [policy.limits, question.contributorLimits].filter((limits) => limits !== undefined).map(checkedLimits),
    untaken: untakenBy(recipient.agency, checkedLimits(policy.receipts ?? {})),
    approved: approvedFor(list(approvals), recipient.agency, now),
  };
}

/** Each asks for a plain yes before it lets go: what is missing denies. */
function deniedBy(question: Question, now: number): Ruling | undefined {
  const { policy, agreement, recipient, purpose, confidentiality } = question;
  const covered = list(policy.purposes).includes(purpose);
  const parties = agreement ? list(agreement.parties) : [];
  const agreed = agreement ? list(agreement.purposes) : [];
  if (!covered) return RULINGS.PURPOSE_NOT_COVERED;
  if (agreement?.inForce !== true || !(now < instantOf(agreement.expiresAt))) return RULINGS.AGREEMENT_NOT_IN_FORCE;
  if (!parties.includes(recipient.agency)) return RULINGS.NOT_A_PARTY;
  if (!agreed.includes(purpose)) return RULINGS.PURPOSE_NOT_AGREED;
  if (question.relevant !== true) return RULINGS.NOT_RELEVANT;
  const basis = confidentiality?.basis;
  return basis !== undefined && CONFIDENTIALITY_BASES.has(basis) ? undefined : RULINGS.NO_CONFIDENTIALITY_BASIS;
}

/** The fields that the person keeps from this recipient; undefined among them stands for all. */
function restrictionsFor(
  restrictions: readonly SubjectRestriction[],
  { recipient: { agency, kind } }: Question,
): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (const { field, agency: of } of restrictions) {
    if (!isTextOrAbsent(field) || !isTextOrAbsent(of)) throw new TypeError('restriction');
    if (of === undefined || of === agency || of === kind) found.push(field);
  }
  return found;
}

function approvedFor(approvals: readonly Approval[], recipient: string, now: number): string[] {
  const found: string[] = [];
  for (const { field, agency, reason, expiresAt } of approvals) {
    if (typeof field !== 'string' || typeof agency !== 'string' || typeof reason !== 'string')
      throw new TypeError('approval');
    if (agency === recipient && reason.trim() !== '' && now < instantOf(expiresAt)) found.push(field);
  }
  return found;
}

function untakenBy(agency: string, receipts: ReceiptLimits): readonly string[] {
  return (Object.hasOwn(receipts, agency) && receipts[agency]) || [];
}

function checkedLimits(limits: ContributionLimits): ContributionLimits {
  for (const fields of Object.values(limits)) list(fields);
  return limits;
}

/** A text has an `includes` of its own, which would find parts of words. */
function list<T>(value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) throw new TypeError('list');
  return value as readonly T[];
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '');
}
