/** What settled a link, when its case was over, and from which record a merger that a person confirmed brought it. */
export const ENDING_TABLES = [
  `ALTER TABLE subject_link ADD COLUMN weights text, ADD COLUMN over_at timestamptz, ADD COLUMN moved_from text`,
  `ALTER TABLE held_copy ADD COLUMN moved_from text`,
  `ALTER TABLE merged_record ADD COLUMN taken_back boolean NOT NULL DEFAULT false`,
  `ALTER TABLE closed_enquiry ADD COLUMN closed_at timestamptz NOT NULL DEFAULT now()`,
];

export const NO_ENDING_TABLES = [
  `ALTER TABLE subject_link DROP COLUMN weights, DROP COLUMN over_at, DROP COLUMN moved_from`,
  `ALTER TABLE held_copy DROP COLUMN moved_from`,
  `ALTER TABLE merged_record DROP COLUMN taken_back`,
  `ALTER TABLE closed_enquiry DROP COLUMN closed_at`,
];
