/** The deadlines of somebody's rights; `RightsClocks` says who sees them. */
export const NOTICE_REVIEW = 'NOTICE_REVIEW';
export const OBJECTION_DECISION = 'OBJECTION_DECISION';
export const CORRECTION_DECISION = 'CORRECTION_DECISION';
export const CORRECTION_CARRIED = 'CORRECTION_CARRIED';
export const COMPLAINT_ACKNOWLEDGEMENT = 'COMPLAINT_ACKNOWLEDGEMENT';
export const COMPLAINT_OUTCOME = 'COMPLAINT_OUTCOME';
export const SUBJECT_ACCESS = 'SUBJECT_ACCESS';
export const ACCESS_ANSWERS = 'ACCESS_ANSWERS';
/** An agency's record says that somebody has died: until somebody has made sure, every copy is hidden. */
export const DEATH_CONFIRMATION = 'DEATH_CONFIRMATION';
export const RIGHTS_RETENTION = 'RIGHTS_RETENTION';
