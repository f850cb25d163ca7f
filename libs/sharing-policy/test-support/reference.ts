import type { FieldOutcome } from '#contracts';
import type { Cell } from '../src/policy.js';
import type { FieldAsked, Question } from '../src/question.js';
import type { RuleId } from '../src/rules.js';

export interface Said {
  outcome: FieldOutcome;
  rule: RuleId;
}

const hours = (from: string, to: string): number => (new Date(to).getTime() - new Date(from).getTime()) / 3_600_000;

/**
 * The policy algebra read aloud, for one field of a question that is well formed: slow, from the document itself, and
 * sharing no line with what it judges. Every rule is asked; of those that deny, the first is named.
 */
export function referenceDecision(question: Question, { field, source, hasSummary }: FieldAsked): Said {
  const { policy, recipient, agreement, purpose, phase, now } = question;
  if (Object.keys(policy.fields).indexOf(field) < 0) return { outcome: 'withheld', rule: 'UNKNOWN_FIELD' };
  const named = policy.fields[field] as (typeof policy.fields)[string];
  const cell = Object.entries(named.cells).find(([kind]) => kind === recipient.kind)?.[1] as Cell | undefined;
  if (cell === undefined) return { outcome: 'withheld', rule: 'UNKNOWN_KIND' };

  const noAgency = source === 'hub' || source === 'panel';
  const signed = (agency: string): boolean => agreement?.parties.some((party) => party === agency) === true;
  const whereabouts = /^(addressUprn|phone|gpPractice|propertyAccess|tenancyContact)$/.test(field);
  const restricted = question.subjectRestrictions.some(
    (one) =>
      (one.field === undefined || one.field === field) &&
      (one.agency === undefined || one.agency === recipient.agency || one.agency === recipient.kind),
  );
  const limited = [policy.limits, question.contributorLimits].some((limits) =>
    Object.entries(limits ?? {}).some(([agency, fields]) => agency === source && fields.some((one) => one === field)),
  );
  const untaken = Object.entries(policy.receipts ?? {}).some(
    ([agency, fields]) => agency === recipient.agency && fields.some((one) => one === field),
  );
  const approved = question.approvals.some(
    (one) =>
      one.field === field && one.agency === recipient.agency && /\S/.test(one.reason) && hours(now, one.expiresAt) > 0,
  );
  const cellPhases = cell.phases ?? policy.phases;

  const lets: [RuleId, boolean][] = [
    ['POLICY_N', cell.rule !== 'N'],
    ['CLASS_PROHIBITED', named.class !== 'C5'],
    ['PURPOSE_NOT_COVERED', policy.purposes.some((one) => one === purpose)],
    ['AGREEMENT_NOT_IN_FORCE', agreement !== undefined && agreement.inForce && hours(now, agreement.expiresAt) > 0],
    ['NOT_A_PARTY', signed(recipient.agency)],
    ['PURPOSE_NOT_AGREED', agreement?.purposes.some((one) => one === purpose) === true],
    ['NOT_RELEVANT', question.relevant],
    ['NO_CONFIDENTIALITY_BASIS', question.confidentiality !== undefined],
    ['CELL_EXPIRED', cell.expiresAt === undefined || hours(now, cell.expiresAt) > 0],
    ['PHASE_NOT_COVERED', policy.phases.some((one) => one === phase) && cellPhases.some((one) => one === phase)],
    ['SOURCE_NOT_A_PARTY', noAgency || signed(source)],
    ['SUBJECT_RESTRICTION', !restricted],
    ['ADDRESS_RESTRICTION', !(whereabouts && question.addressRestricted)],
    ['CONTRIBUTOR_LIMIT', !limited],
    ['RECEIPT_LIMIT', !untaken],
    ['POLICY_A_NOT_APPROVED', cell.rule !== 'A' || approved],
    ['NO_SUMMARY_WRITTEN', cell.rule !== 'S' || hasSummary],
  ];
  const denial = lets.find(([, does]) => !does);
  if (denial) return { outcome: 'withheld', rule: denial[0] };
  if (cell.rule === 'Y') return { outcome: 'shared', rule: 'POLICY_Y' };
  if (cell.rule === 'A') return { outcome: 'shared', rule: 'POLICY_A_APPROVED' };
  return cell.rule === 'S' ? { outcome: 'summary', rule: 'POLICY_S' } : { outcome: 'own', rule: 'POLICY_O' };
}
