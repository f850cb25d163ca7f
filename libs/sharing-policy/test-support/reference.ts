import type { FieldOutcome } from '#contracts';
import type { FieldAsked, Question } from '../src/question.js';
import { rows } from './catalogue.js';

/** The policy algebra read aloud: slow, straight from the catalogue's rows, sharing no line with what it judges. */
export function referenceOutcome(question: Question, { field, source, hasSummary }: FieldAsked): FieldOutcome {
  const { agency, kind } = question.recipient;
  const row = rows.find(({ key }) => key === field);
  const letter = row?.[kind] ?? 'N';

  const terms = question.agreement;
  const days = terms ? (new Date(terms.expiresAt).getTime() - new Date(question.now).getTime()) / 86_400_000 : 0;
  const covers = terms ? terms.inForce && terms.purposes.indexOf(question.purpose) >= 0 && days > 0 : false;
  const signed = (one: string): boolean => terms !== undefined && terms.parties.indexOf(one) >= 0;
  const agreement = question.relevant && covers && signed(agency) && signed(source);
  const confidentiality = question.confidentiality !== undefined;
  let subject = true;
  for (const restriction of question.subjectRestrictions) {
    const meansField = !('field' in restriction) || restriction.field === field;
    const meansAgency = !('agency' in restriction) || restriction.agency === agency || restriction.agency === kind;
    if (meansField && meansAgency) subject = false;
  }
  const whereabouts = ['addressUprn', 'phone', 'gpPractice', 'propertyAccess', 'tenancyContact'].includes(field);
  const address = !(whereabouts && question.addressRestricted);
  let contribution = true;
  for (const limits of [question.policy.limits, question.contributorLimits]) {
    for (const [from, denied] of Object.entries(limits ?? {})) {
      if (from === source && denied.indexOf(field) >= 0) contribution = false;
    }
  }
  let receipt = true;
  for (const [to, denied] of Object.entries(question.policy.receipts ?? {})) {
    if (to === agency && denied.indexOf(field) >= 0) receipt = false;
  }
  if (!(receipt && agreement && confidentiality && subject && address && contribution)) return 'withheld';

  if (letter === 'Y') return 'shared';
  if (letter === 'O') return 'own';
  if (letter === 'S') return hasSummary ? 'summary' : 'withheld';
  if (letter !== 'A') return 'withheld';
  for (const approval of question.approvals) {
    const hoursLeft = (new Date(approval.expiresAt).getTime() - new Date(question.now).getTime()) / 3_600_000;
    const named = approval.field === field && approval.agency === agency && /\S/.test(approval.reason);
    if (named && hoursLeft > 0) return 'shared';
  }
  return 'withheld';
}
