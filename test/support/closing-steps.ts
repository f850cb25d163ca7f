import { DataSource } from 'typeorm';
import type { PayloadOf } from '#contracts';
import { decide, holdMeeting, learnNothing } from './case-steps.js';
import { eventually } from './eventually.js';
import type { PlanningPartnership } from './planning-partnership.js';

export const police = (at: PlanningPartnership) => at.partnership.agency('police');
export const others = (at: PlanningPartnership) =>
  [...at.partnership.agencies.values()].filter(({ agency }) => agency !== 'police');

/** What the enquiry came to, before anything ended. */
export function outcomeOf(at: PlanningPartnership, enquiryId: string): Promise<PayloadOf<'enquiry.outcome'>> {
  const isIt = (one: PayloadOf<'enquiry.outcome'>) => one.enquiryId === enquiryId && one.outcome !== 'CASE_CLOSED';
  return eventually(() => police(at).of('enquiry.outcome').find(isIt));
}

export function rowsOf(at: PlanningPartnership, text: string, values: unknown[] = []) {
  return at.partnership.hub.app.get(DataSource).query(text, values);
}

/** Health and police close it at a review, and the last proof of erasure is in. */
export async function decidedToClose(at: PlanningPartnership, caseRef: string): Promise<void> {
  const meetingId = await holdMeeting(at.partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
  await decide(at.partnership, caseRef, 'CLOSE', meetingId);
  await eventually(async () => (await at.stateOf(caseRef)) === 'CLOSED');
}

export async function closedByThePerson(at: PlanningPartnership, caseRef: string): Promise<void> {
  await at.coordinator.post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
  await learnNothing(at.partnership, caseRef);
  await decidedToClose(at, caseRef);
}
