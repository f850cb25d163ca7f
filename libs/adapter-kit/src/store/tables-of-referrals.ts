/** What came of the agency's own referrals, and when it last told the hub that somebody of a case was identified again. */
export const REFERRAL_TABLES = [
  `ALTER TABLE raised_enquiry
     ADD COLUMN answer_by timestamptz, ADD COLUMN progress text, ADD COLUMN progress_at timestamptz`,
  `ALTER TABLE subject_link ADD COLUMN concern_told_at timestamptz`,
];

export const NO_REFERRAL_TABLES = [
  `ALTER TABLE subject_link DROP COLUMN concern_told_at`,
  `ALTER TABLE raised_enquiry DROP COLUMN answer_by, DROP COLUMN progress, DROP COLUMN progress_at`,
];
