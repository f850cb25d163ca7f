import type { ReceiptLimits } from '../policy.js';
import type { Approval, Question, SubjectRestriction } from '../question.js';
import type { Ruling } from '../rules.js';
import { RULINGS } from '../rules.js';
import { CONFIDENTIALITY_BASES } from '../words.js';
import { instantOf } from './instants.js';
import { limitsOf, listed } from './limits.js';
import type { Limit } from './limits.js';

const NONE: readonly Limit[] = [];

/** What a question says for all its fields alike. */
export interface Circumstances {
  /** Denies every field that the cell itself does not deny already. */
  readonly denied: Ruling | undefined;
  /** Milliseconds; NaN where the time asked at cannot be read, and then nothing that ends is before its end. */
  readonly now: number;
  readonly phase: string;
  readonly phaseCovered: boolean;
  /** Sources that may be passed on: the agencies that have signed, and those that are no agency. */
  readonly sources: ReadonlySet<string>;
  /** What sources never let go: by the policy, and by word of their own. */
  readonly limits: readonly Limit[];
  readonly ownLimits: readonly Limit[];
  /** Fields that this recipient does not take in. */
  readonly untaken: readonly string[];
  readonly addressRestricted: boolean;
  /** Whether the person wants nothing to go to this recipient, or these fields not. */
  readonly restrictsAll: boolean;
  readonly restricted: readonly string[];
  /** Fields that somebody has approved for this recipient. */
  readonly approved: readonly string[];
}

/** Reads all of a question but its fields. Throws where any of it is not as it should be: nothing is shared then. */
export function circumstancesOf(question: Question): Circumstances {
  const { policy, recipient, phase, approvals, subjectRestrictions } = question;
  if (typeof recipient.agency !== 'string') throw new TypeError('recipient');
  const now = instantOf(question.now);
  const restrictions = restrictionsFor(listed(subjectRestrictions), question);
  return {
    denied: deniedBy(question, now),
    now,
    phase,
    phaseCovered: listed(policy.phases).includes(phase),
    sources: new Set(question.agreement ? listed(question.agreement.parties) : []).add('hub').add('panel'),
    limits: policy.limits === undefined ? NONE : limitsOf(policy.limits),
    ownLimits: question.contributorLimits === undefined ? NONE : limitsOf(question.contributorLimits),
    untaken: untakenBy(recipient.agency, policy.receipts ?? {}),
    addressRestricted: question.addressRestricted !== false,
    restrictsAll: restrictions.includes(undefined),
    restricted: restrictions as readonly string[],
    approved: approvedFor(listed(approvals), recipient.agency, now),
  };
}

/** Each asks for a plain yes before it lets go: what is missing denies. */
function deniedBy(question: Question, now: number): Ruling | undefined {
  const { policy, agreement, recipient, purpose, confidentiality } = question;
  const covered = listed(policy.purposes).includes(purpose);
  const parties = agreement ? listed(agreement.parties) : [];
  const agreed = agreement ? listed(agreement.purposes) : [];
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
  for (const fields of Object.values(receipts)) listed(fields);
  return (Object.hasOwn(receipts, agency) && receipts[agency]) || [];
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '');
}
