import type { DecisionKind } from '../../apps/hub/src/decisions/decision-kinds.js';
import { approvePlan, decide, escalated, holdMeeting, learnNothing, PLAN } from './case-steps.js';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

/** Brings a referral that has just opened to where this decision is the next one. */
export async function prepareFor(
  partnership: PartnershipOfDoubles,
  caseRef: string,
  kind: DecisionKind,
): Promise<void> {
  const coordinator = partnership.as('coordinator');
  const early = async (): Promise<string> => {
    const meetingId = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
    await decide(partnership, caseRef, 'ACCEPT_REFERRAL', meetingId);
    return meetingId;
  };
  if (kind === 'ACCEPT_REFERRAL' || kind === 'DECLINE_REFERRAL') return;
  if (kind === 'REFER_TO_PANEL') {
    await early();
  } else if (kind === 'APPROVE_PLAN') {
    await decide(partnership, caseRef, 'REFER_TO_PANEL', await early());
    await coordinator.put(`/api/cases/${caseRef}/plan`, PLAN);
  } else {
    await approvePlan(partnership, caseRef);
    if (kind === 'ESCALATE') return;
    if (kind === 'RETURN_TO_WORK') await escalated(partnership, caseRef);
    else if (kind === 'CONTINUE_PLAN' || kind === 'FIND_EFFECTIVE')
      await coordinator.post(`/api/cases/${caseRef}/review`);
    else await coordinator.post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
    if (kind === 'CLOSE') await learnNothing(partnership, caseRef);
  }
}
