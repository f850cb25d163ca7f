/** How long things may take in the life of a case. Changed by governance, in the code, with a reason in the log. */
export const CASE_SETTINGS = {
  /** S17: a dispute that has not been decided by then goes to the managers. */
  disputeDays: 10,
  /** S30: by then the managers have said how services change. */
  escalationDays: 28,
  /** S60: between understanding why and planning what to do; 0 for none. */
  coolingHours: 0,
  /** S20: by then the agency that referred somebody has heard what came of it. */
  referralDays: 28,
};
