import type { DecisionState } from '../hub-answers.js';
import type { Partnership } from '../partnership.js';
import { mustHold } from './narrator.js';
import { COORDINATOR, HEALTH_SIGNER, POLICE_SIGNER } from './team.js';
import { learn, workshop } from './workshop.js';

export type MeetingKind = 'STAKEHOLDER' | 'PANEL' | 'REVIEW' | 'MANAGERS';

export interface MeetingOptions {
  kind: MeetingKind;
  /** What the person said, in their words. */
  personView: string;
  /** Everybody records their own presence with their own sign-in. */
  present: readonly string[];
}

/** The coordinator calls the meeting, and everybody there says so themselves. Gives the meeting's id. */
export async function holdMeeting(
  partnership: Partnership,
  caseRef: string,
  { kind, personView, present }: MeetingOptions,
): Promise<string> {
  const people = partnership.hub.client;
  const { meetingId } = await people
    .as(COORDINATOR)
    .post<{ meetingId: string }>(`/api/cases/${caseRef}/meetings`, { kind, personInvited: true, personView });
  for (const staffId of new Set([COORDINATOR, HEALTH_SIGNER, POLICE_SIGNER, ...present])) {
    await people.as(staffId).post(`/api/meetings/${meetingId}/attendance`);
  }
  return meetingId;
}

export type DecisionKind = 'ACCEPT_REFERRAL' | 'DECLINE_REFERRAL' | 'REFER_TO_PANEL' | 'APPROVE_PLAN' | 'CLOSE';

/**
 * Health signs, and nothing happens yet; police sign, and the decision is taken. Before it goes to the panel the
 * workshop says why, and before it closes somebody says what services have learnt.
 */
export async function decide(
  partnership: Partnership,
  caseRef: string,
  kind: DecisionKind,
  meetingId: string,
): Promise<void> {
  if (kind === 'REFER_TO_PANEL') await workshop(partnership, caseRef);
  if (kind === 'CLOSE') await learn(partnership, caseRef);
  const people = partnership.hub.client;
  const { decisionId, digest } = await people
    .as(COORDINATOR)
    .post<{ decisionId: string; digest: string }>(`/api/cases/${caseRef}/decisions`, { kind, meetingId });
  const sign = async (staffId: string, side: 'HEALTH' | 'POLICE'): Promise<DecisionState> => {
    const person = people.as(staffId);
    return person.post<DecisionState>(
      `/api/decisions/${decisionId}/signatures`,
      await person.sign(decisionId, digest, side),
    );
  };
  const half = await sign(HEALTH_SIGNER, 'HEALTH');
  mustHold(half.state === 'OPEN' && half.missing.includes('POLICE'), 'one signature alone decides nothing.');
  const whole = await sign(POLICE_SIGNER, 'POLICE');
  mustHold(whole.state === 'PASSED', 'with both signatures the decision is taken.');
}
