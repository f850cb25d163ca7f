/** What an adapter keeps of its own. No text of a profile and no name of a person is in any column. */
export const ADAPTER_TABLES = [
  `CREATE TABLE partnership (
     only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
     version text NOT NULL,
     published text NOT NULL
   )`,
  `CREATE TABLE raised_enquiry (
     enquiry_id text PRIMARY KEY,
     local_ref text NOT NULL,
     purpose text NOT NULL,
     reason text NOT NULL,
     raised_at timestamptz NOT NULL,
     outcome text,
     case_ref text,
     explanation text
   )`,
  `CREATE INDEX raised_enquiry_of_person ON raised_enquiry (local_ref) WHERE outcome IS NULL`,
  `CREATE TABLE screened (
     enquiry_id text PRIMARY KEY,
     local_refs text[] NOT NULL,
     screened_at timestamptz NOT NULL
   )`,
  `CREATE TABLE subject_link (
     enquiry_id text PRIMARY KEY,
     local_ref text NOT NULL,
     case_ref text
   )`,
  `CREATE INDEX subject_link_of_case ON subject_link (case_ref)`,
  `CREATE TABLE review (
     enquiry_id text PRIMARY KEY,
     asker text NOT NULL,
     sealed_identity text,
     local_refs text[] NOT NULL,
     request_id text NOT NULL,
     request_hash text NOT NULL,
     asked_at timestamptz NOT NULL,
     answer text,
     decided_by text,
     decided_at timestamptz
   )`,
  `CREATE TABLE closed_enquiry (enquiry_id text PRIMARY KEY)`,
  `CREATE TABLE held_copy (
     copy_id text PRIMARY KEY,
     version integer NOT NULL,
     manifest_digest text NOT NULL,
     held_digest text NOT NULL,
     case_ref text NOT NULL,
     enquiry_id text,
     expires_at timestamptz NOT NULL,
     hidden boolean NOT NULL,
     expired boolean NOT NULL DEFAULT false
   )`,
  `CREATE INDEX held_copy_of_case ON held_copy (case_ref)`,
  `CREATE TABLE placing_copy (
     copy_id text PRIMARY KEY,
     version integer NOT NULL,
     expires_at timestamptz NOT NULL,
     hidden boolean NOT NULL DEFAULT false
   )`,
  `CREATE TABLE visibility (
     copy_id text PRIMARY KEY,
     hidden boolean NOT NULL,
     reason text NOT NULL,
     told_at timestamptz NOT NULL
   )`,
  `CREATE TABLE tombstone (
     copy_id text PRIMARY KEY,
     reason text NOT NULL,
     revoked_at timestamptz NOT NULL
   )`,
  `CREATE TABLE witnessed_checkpoint (
     only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
     size bigint NOT NULL,
     head text NOT NULL
   )`,
];

export const ADAPTER_TABLE_NAMES = [
  'partnership',
  'raised_enquiry',
  'screened',
  'subject_link',
  'review',
  'closed_enquiry',
  'held_copy',
  'placing_copy',
  'visibility',
  'tombstone',
  'witnessed_checkpoint',
];
