import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE case_known_by (
     case_ref text NOT NULL REFERENCES case_record, staff_id text NOT NULL REFERENCES staff_member, how text NOT NULL,
     declared_by text NOT NULL REFERENCES staff_member, declared_at timestamptz NOT NULL,
     PRIMARY KEY (case_ref, staff_id)
   )`,
  `CREATE INDEX case_known_by_staff ON case_known_by (staff_id)`,
  `CREATE TABLE area (area text PRIMARY KEY, name text NOT NULL)`,
  `CREATE TABLE staff_area (
     staff_id text NOT NULL REFERENCES staff_member, area text NOT NULL REFERENCES area, PRIMARY KEY (staff_id, area)
   )`,
  `CREATE TABLE case_area (
     case_ref text NOT NULL REFERENCES case_record, area text NOT NULL REFERENCES area, PRIMARY KEY (case_ref, area)
   )`,
  `CREATE INDEX case_area_by_area ON case_area (area)`,
  `CREATE TABLE staff_training (
     staff_id text PRIMARY KEY REFERENCES staff_member, completed_on date NOT NULL, expires_on date NOT NULL,
     recorded_by text NOT NULL REFERENCES staff_member, CHECK (completed_on < expires_on)
   )`,
  `CREATE TABLE staff_duty (staff_id text PRIMARY KEY REFERENCES staff_member, until_at timestamptz NOT NULL)`,
  `CREATE TABLE break_glass (
     break_glass_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record,
     staff_id text NOT NULL REFERENCES staff_member, agency text NOT NULL REFERENCES agency,
     opened_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, reviewed_by text REFERENCES staff_member,
     reviewed_at timestamptz, justified boolean, CHECK (reviewed_by IS DISTINCT FROM staff_id)
   )`,
  `CREATE INDEX break_glass_of_staff ON break_glass (staff_id, case_ref)`,
];

export class GuidanceByArea1700000000211 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE break_glass, staff_duty, staff_training, case_area, staff_area, area, case_known_by',
    );
  }
}
