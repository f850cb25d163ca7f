/** The deadlines of plans and of who answers for them; `PlanClocks` says what happens when they come. */
export const CONTACT_TEST = 'CONTACT_TEST';
export const COORDINATOR_HANDOVER = 'COORDINATOR_HANDOVER';
export const PLAN_EXPIRY = 'PLAN_EXPIRY';
export const PLAN_HANDOVER = 'PLAN_HANDOVER';
export const PLAN_REVIEW = 'PLAN_REVIEW';
export const SPECIALIST_ANSWER = 'SPECIALIST_ANSWER';
