import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE case_study (
     study_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, parts jsonb, digest text NOT NULL,
     written_by text NOT NULL REFERENCES staff_member, written_at timestamptz NOT NULL,
     read_by text REFERENCES staff_member, read_digest text, CHECK (read_by IS DISTINCT FROM written_by)
   )`,
  `CREATE INDEX case_study_of_case ON case_study (case_ref)`,
  `CREATE TABLE case_study_consent (
     consent_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, given_by text NOT NULL, how text NOT NULL,
     given_on date NOT NULL, uses text[] NOT NULL CHECK (cardinality(uses) > 0),
     recorded_by text NOT NULL REFERENCES staff_member, recorded_at timestamptz NOT NULL, withdrawn_on date,
     withdrawal_noted_by text REFERENCES staff_member
   )`,
  `CREATE UNIQUE INDEX one_case_study_consent ON case_study_consent (case_ref) WHERE withdrawn_on IS NULL`,
  `CREATE TABLE case_study_export (
     export_id text PRIMARY KEY, study_id text NOT NULL REFERENCES case_study,
     consent_id text NOT NULL REFERENCES case_study_consent, used_for text NOT NULL,
     exported_by text NOT NULL REFERENCES staff_member, exported_at timestamptz NOT NULL
   )`,
  // Whatever the code forgets: nothing goes out but under a consent that stands and names the use.
  `CREATE FUNCTION check_case_study_export() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM case_study_consent JOIN case_study USING (case_ref)
       WHERE consent_id = NEW.consent_id AND study_id = NEW.study_id AND withdrawn_on IS NULL AND NEW.used_for = ANY (uses)
         AND read_digest = digest AND parts IS NOT NULL)
       THEN RAISE EXCEPTION 'a case study goes out only under a consent that stands'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER case_study_export_gate BEFORE INSERT ON case_study_export
     FOR EACH ROW EXECUTE FUNCTION check_case_study_export()`,
];

export class CaseStudies1700000000212 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_study_export, case_study_consent, case_study');
    await runner.query('DROP FUNCTION check_case_study_export');
  }
}
