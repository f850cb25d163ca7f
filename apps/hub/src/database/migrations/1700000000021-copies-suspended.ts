import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a copy by itself is out of view, the case going on. */
export class CopiesSuspended1700000000021 implements MigrationInterface {
  readonly name = 'CopiesSuspended1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE copy ADD COLUMN suspended text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE copy DROP COLUMN suspended');
  }
}
