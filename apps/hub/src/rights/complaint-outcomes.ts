/** What can come of a complaint. */
export const COMPLAINT_OUTCOMES = ['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'WITHDRAWN'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];
