import type { Certificate } from '../hub-answers.js';
import { until } from '../json-client.js';
import type { Partnership } from '../partnership.js';
import { readCase } from './enquiry.js';
import { decide, holdMeeting } from './meeting.js';
import { COORDINATOR } from './team.js';

/** The person asks for it to end, and the coordinator proposes it; health and police close; every copy is ordered out. */
export async function closeCase(partnership: Partnership, caseRef: string, present: readonly string[]): Promise<void> {
  await partnership.hub.client
    .as(COORDINATOR)
    .post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
  const meetingId = await holdMeeting(partnership, caseRef, {
    kind: 'REVIEW',
    personView: 'I am doing better and would like this to end now.',
    present,
  });
  await decide(partnership, caseRef, 'CLOSE', meetingId);
}

/** Waits for the last proof of erasure and gives the certificate. */
export async function certificateOf(
  partnership: Partnership,
  caseRef: string,
): Promise<{ certificate: Certificate; jws: string }> {
  await until(async () => ((await readCase(partnership, caseRef, COORDINATOR)).state === 'CLOSED' ? true : undefined), {
    seconds: 120,
    otherwise: 'The case is not closed: the proof that its copy is gone is missing from at least one agency.',
  });
  return partnership.hub.client.as(COORDINATOR).get(`/api/cases/${caseRef}/certificate`);
}
