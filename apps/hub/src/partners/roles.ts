/** What the hub lets a member of staff do. Granted here; a sign-in provider can only narrow it. */
export const STAFF_ROLES = [
  'COORDINATOR',
  'PANEL',
  'GOVERNANCE',
  'MANAGER',
  'EVALUATOR',
  'AUDITOR',
  'ADMIN',
  'RESPONDER',
  'GUEST',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
