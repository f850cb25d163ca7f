import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE conformance_report (
     agency text NOT NULL REFERENCES agency, digest text NOT NULL, tried_at timestamptz NOT NULL,
     received_at timestamptz NOT NULL, passed boolean NOT NULL, why text, removal text NOT NULL,
     report jsonb NOT NULL, signature text NOT NULL, PRIMARY KEY (agency, digest),
     CHECK (passed = (why IS NULL))
   )`,
  'CREATE INDEX conformance_report_newest ON conformance_report (agency, tried_at DESC)',
  `CREATE FUNCTION conformance_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'a conformance report stays as it is'; END $$`,
  `CREATE TRIGGER conformance_report_stays BEFORE UPDATE OR DELETE ON conformance_report
     FOR EACH ROW EXECUTE FUNCTION conformance_report_stays()`,
];

const DOWN = ['DROP TABLE conformance_report', 'DROP FUNCTION conformance_report_stays'];

/** What came of trying every agency's live system, kept as a condition of sending copies there. */
export class ConformanceReports1700000000200 implements MigrationInterface {
  readonly name = 'ConformanceReports1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
