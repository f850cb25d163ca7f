import type { ReferralCode } from '#contracts';
import type { RaisedEnquiry } from '../matching/raised-enquiries.js';
import { when } from './words.js';

const PROGRESS: Record<ReferralCode, string> = {
  ACCEPTED: 'The referral was accepted. Services work on it together',
  NOT_ACCEPTED: 'The referral was not accepted',
  ENDED: 'The work has ended. Somebody who comes to notice again can be referred again',
};

/** How a referral of this agency's own stands, for whoever made it. Nothing of the person is in it. */
export function howItStands({ outcome, explanation, answerBy, progress, progressAt }: RaisedEnquiry): string {
  if (progress && progressAt) return `${PROGRESS[progress]}, on ${when(progressAt)}.`;
  if (outcome) return explanation ?? '';
  if (answerBy) return `The programme has it, and answers by ${when(answerBy)}.`;
  return 'It is on its way to the programme.';
}
