import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `ALTER TABLE copy ADD COLUMN narrowed text[] NOT NULL DEFAULT '{}'`,
  `CREATE TABLE copy_recall (
     recall_id text PRIMARY KEY, purpose text NOT NULL, reason text NOT NULL, total int NOT NULL,
     done int NOT NULL DEFAULT 0, narrowed int NOT NULL DEFAULT 0, last_case text NOT NULL DEFAULT '',
     started_at timestamptz NOT NULL, finished_at timestamptz
   )`,
  `CREATE INDEX copy_recall_open ON copy_recall (started_at) WHERE finished_at IS NULL`,
];

/** Copies out of which fields have been taken, and the jobs that do so for every case. */
export class NarrowedCopies1700000000101 implements MigrationInterface {
  readonly name = 'NarrowedCopies1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE copy_recall');
    await runner.query('ALTER TABLE copy DROP COLUMN narrowed');
  }
}
