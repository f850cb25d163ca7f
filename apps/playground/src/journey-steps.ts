/** The steps of the main job, each through the public doors, for the journey and for tests. */
export { askAboutMinor, askBelowThreshold, mustBeNowhereBetween, wordStayedHome } from './journey/checks.js';
export { certificateOf, closeCase } from './journey/closure.js';
export {
  approveManifest,
  copiesOf,
  copyOnScreen,
  drawUpManifest,
  fieldsOnScreen,
  signManifest,
  tellThePerson,
  untilCopiesAre,
} from './journey/disclosure.js';
export { bringIn, decideMatches, readCase, refusalOf } from './journey/enquiry.js';
export type { EnquiryResult } from './journey/enquiry.js';
export { askAndRefer, disclose, meetAndPlan, readCopies } from './journey/main-job.js';
export { decide, holdMeeting } from './journey/meeting.js';
export type { DecisionKind, MeetingKind } from './journey/meeting.js';
export { mustHold, Narrator } from './journey/narrator.js';
export { contributionsOf, planFrom } from './journey/plan.js';
export { runJourney } from './journey/run-journey.js';
export type { JourneyReport } from './journey/run-journey.js';
export { AUDITOR, COORDINATOR, HEALTH_SIGNER, othersAtTheTable, POLICE_SIGNER } from './journey/team.js';
