import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Deadlines1700000000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE deadline (
      kind text NOT NULL, subject text NOT NULL, case_ref text REFERENCES case_record, due_at timestamptz NOT NULL,
      set_at timestamptz NOT NULL, act_at timestamptz, met_at timestamptz, tries int NOT NULL, trouble text,
      PRIMARY KEY (kind, subject)
    )`);
    await runner.query('CREATE INDEX deadline_to_act_on ON deadline (act_at) WHERE act_at IS NOT NULL');
    await runner.query('CREATE INDEX deadline_open ON deadline (due_at) WHERE met_at IS NULL');
    await runner.query('CREATE INDEX deadline_of_case ON deadline (case_ref)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deadline');
  }
}
