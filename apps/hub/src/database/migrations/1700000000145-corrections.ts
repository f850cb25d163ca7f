import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE correction (
     correction_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, asked_on date NOT NULL,
     state text NOT NULL, fields text[] NOT NULL CHECK (cardinality(fields) > 0), restricted boolean NOT NULL,
     held_by text[] NOT NULL, noted_by text NOT NULL REFERENCES staff_member, noted_at timestamptz NOT NULL,
     decide_by timestamptz NOT NULL, decided_by text REFERENCES staff_member, decided_at timestamptz,
     CHECK ((state = 'OPEN') = (decided_by IS NULL))
   )`,
  `CREATE INDEX correction_of_case ON correction (case_ref)`,
  `CREATE TABLE contested_field (
     case_ref text NOT NULL REFERENCES case_record, field text NOT NULL,
     matter text NOT NULL REFERENCES correction ON DELETE CASCADE, PRIMARY KEY (case_ref, field, matter)
   )`,
];

export class Corrections1700000000145 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contested_field, correction');
  }
}
