/** What people at the agency have decided about matches, and what keeps a copy out of view until they have. */
export const DECISION_TABLES = [
  `CREATE TABLE store_secret (name text PRIMARY KEY, secret bytea NOT NULL)`,
  `CREATE TABLE match_override (
     local_ref text NOT NULL,
     asked text NOT NULL,
     verdict text NOT NULL CHECK (verdict IN ('SAME', 'NOT_THE_SAME')),
     decided_by text NOT NULL,
     decided_at timestamptz NOT NULL,
     PRIMARY KEY (asked, local_ref)
   )`,
  `ALTER TABLE subject_link ADD COLUMN asked text`,
  `ALTER TABLE subject_link ADD COLUMN linked_at timestamptz NOT NULL DEFAULT now()`,
  `CREATE INDEX subject_link_of_person ON subject_link (local_ref)`,
  `ALTER TABLE review ADD COLUMN asked text`,
  `ALTER TABLE review ADD COLUMN timed_out boolean NOT NULL DEFAULT false`,
  `CREATE TABLE undone_link (
     enquiry_id text PRIMARY KEY,
     local_ref text NOT NULL,
     case_ref text,
     undone_by text NOT NULL,
     reason text NOT NULL,
     undone_at timestamptz NOT NULL
   )`,
  `ALTER TABLE held_copy ADD COLUMN local_ref text`,
  `CREATE TABLE merged_record (
     local_ref text PRIMARY KEY,
     merged_into text NOT NULL,
     found_at timestamptz NOT NULL,
     verdict text CHECK (verdict IN ('SAME', 'NOT_THE_SAME')),
     decided_by text,
     decided_at timestamptz
   )`,
];

export const NO_DECISION_TABLES = [
  ...['merged_record', 'undone_link', 'match_override', 'store_secret'].map((table) => `DROP TABLE ${table}`),
  `ALTER TABLE held_copy DROP COLUMN local_ref`,
  `ALTER TABLE review DROP COLUMN asked, DROP COLUMN timed_out`,
  `ALTER TABLE subject_link DROP COLUMN asked, DROP COLUMN linked_at`,
];
