import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies that are asked again, case by case, for what a policy version has opened. */
export class AskingAgain1700000000103 implements MigrationInterface {
  readonly name = 'AskingAgain1700000000103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE contribution_asking (
         version text NOT NULL, agency text NOT NULL, purpose text NOT NULL, last_case text NOT NULL DEFAULT '',
         asked int NOT NULL DEFAULT 0, finished_at timestamptz, PRIMARY KEY (version, agency)
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contribution_asking');
  }
}
