import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE case_concern (
     case_ref text NOT NULL REFERENCES case_record, agency text NOT NULL, last_at timestamptz NOT NULL,
     PRIMARY KEY (case_ref, agency)
   )`,
  `INSERT INTO case_concern (case_ref, agency, last_at)
     SELECT case_ref, agency, opened_at FROM case_agency JOIN case_record USING (case_ref)`,
  `ALTER TABLE case_record
     ADD COLUMN effective_at timestamptz, ADD COLUMN closure_ground text,
     ADD COLUMN earlier_case text REFERENCES case_record, ADD COLUMN route text`,
  // One cycle follows another: no two cases come after the same one.
  `CREATE UNIQUE INDEX one_next_cycle ON case_record (earlier_case)`,
  `ALTER TABLE case_agency ADD COLUMN enquiry_id text REFERENCES enquiry`,
  `UPDATE case_agency SET enquiry_id = case_record.enquiry_id FROM case_record
     WHERE case_record.case_ref = case_agency.case_ref`,
  `ALTER TABLE case_agency ALTER COLUMN enquiry_id SET NOT NULL`,
  `ALTER TABLE enquiry ADD COLUMN earlier_case text`,
  `ALTER TABLE enquiry_answer ADD COLUMN earlier_case text`,
  `CREATE INDEX enquiry_by_case ON enquiry (case_ref) WHERE case_ref IS NOT NULL`,
];

const DOWN = [
  'DROP INDEX enquiry_by_case',
  'ALTER TABLE enquiry_answer DROP COLUMN earlier_case',
  'ALTER TABLE enquiry DROP COLUMN earlier_case',
  'ALTER TABLE case_agency DROP COLUMN enquiry_id',
  `ALTER TABLE case_record
     DROP COLUMN effective_at, DROP COLUMN closure_ground, DROP COLUMN earlier_case, DROP COLUMN route`,
  'DROP TABLE case_concern',
];

/** Who still identifies the person, when a case may end, and what comes after it. */
export class ClosingAndCycles1700000000123 implements MigrationInterface {
  readonly name = 'ClosingAndCycles1700000000123';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
