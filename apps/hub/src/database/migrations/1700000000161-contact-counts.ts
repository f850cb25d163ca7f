import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERIODS = `'BEFORE', 'SAME_MONTHS_NEXT_YEAR', 'AFTER_ANNIVERSARY'`;

const UP = [
  `CREATE TABLE evaluation_subject (
     subject text PRIMARY KEY, case_ref text NOT NULL UNIQUE REFERENCES case_record, index_on text NOT NULL
   )`,
  `CREATE TABLE contacts_request (
     request_id text PRIMARY KEY, subject text NOT NULL REFERENCES evaluation_subject,
     agency text NOT NULL REFERENCES agency, period text NOT NULL CHECK (period IN (${PERIODS})),
     asked_at timestamptz NOT NULL, answered_at timestamptz, chased int NOT NULL
   )`,
  'CREATE INDEX contacts_request_of ON contacts_request (subject, agency)',
  `CREATE TABLE contacts_count (
     subject text NOT NULL REFERENCES evaluation_subject, agency text NOT NULL REFERENCES agency,
     period text NOT NULL CHECK (period IN (${PERIODS})), version int NOT NULL CHECK (version > 0),
     answer text NOT NULL CHECK (answer IN ('COUNTED', 'NOT_LINKED', 'CANNOT_COUNT')),
     incidents int NOT NULL CHECK (incidents >= 0), roles jsonb NOT NULL, reported_at timestamptz NOT NULL,
     PRIMARY KEY (subject, agency, period, version),
     CHECK (answer = 'COUNTED' OR (incidents = 0 AND roles = '[]'))
   )`,
  // What an agency once said stays beside what it said later.
  `CREATE FUNCTION count_stays() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'a count is corrected by another version, never changed'; END $$`,
  `CREATE TRIGGER count_stays BEFORE UPDATE ON contacts_count FOR EACH ROW EXECUTE FUNCTION count_stays()`,
];

const DOWN = ['DROP TABLE contacts_count, contacts_request, evaluation_subject', 'DROP FUNCTION count_stays'];

/** Who is evaluated, by pseudonym, and what agencies count of them. */
export class ContactCounts1700000000161 implements MigrationInterface {
  readonly name = 'ContactCounts1700000000161';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
