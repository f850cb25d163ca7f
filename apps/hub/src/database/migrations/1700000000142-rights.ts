import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE person_notice (
     notice_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, cycle int NOT NULL,
     told boolean NOT NULL, on_day date NOT NULL, code text NOT NULL, review_on date,
     noted_by text NOT NULL REFERENCES staff_member, noted_at timestamptz NOT NULL,
     CHECK (told = (review_on IS NULL))
   )`,
  `CREATE INDEX person_notice_of_case ON person_notice (case_ref)`,
  `CREATE TABLE person_refusal (
     refusal_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, refused_on date NOT NULL,
     capacity boolean NOT NULL, noted_by text NOT NULL REFERENCES staff_member, noted_at timestamptz NOT NULL,
     overridden_by text REFERENCES staff_member, overridden_at timestamptz, withdrawn_at timestamptz,
     CHECK ((overridden_by IS NULL) = (overridden_at IS NULL))
   )`,
  `CREATE INDEX person_refusal_of_case ON person_refusal (case_ref)`,
  `CREATE TABLE objection (
     objection_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, made_on date NOT NULL,
     state text NOT NULL, suspended_case boolean NOT NULL, noted_by text NOT NULL REFERENCES staff_member,
     noted_at timestamptz NOT NULL, decide_by timestamptz NOT NULL, decided_by text REFERENCES staff_member,
     decided_at timestamptz, CHECK ((state = 'OPEN') = (decided_by IS NULL))
   )`,
  `CREATE INDEX objection_of_case ON objection (case_ref)`,
  `CREATE TABLE complaint (
     complaint_id text PRIMARY KEY, case_ref text REFERENCES case_record, agency text REFERENCES agency,
     received_on date NOT NULL, noted_by text NOT NULL REFERENCES staff_member, noted_at timestamptz NOT NULL,
     acknowledged_by text REFERENCES staff_member, acknowledged_at timestamptz, outcome text,
     decided_by text REFERENCES staff_member, decided_at timestamptz
   )`,
  `CREATE TABLE rights_key (matter text PRIMARY KEY, wrapped bytea NOT NULL)`,
  `CREATE TABLE rights_content (
     matter text NOT NULL REFERENCES rights_key ON DELETE CASCADE, part text NOT NULL, sealed bytea NOT NULL,
     PRIMARY KEY (matter, part)
   )`,
];

export class Rights1700000000142 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rights_content, rights_key, complaint, objection, person_refusal, person_notice');
  }
}
