import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an agency last took its match back: what went out before may hold words about another person. */
export class MatchUndone1700000000020 implements MigrationInterface {
  readonly name = 'MatchUndone1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_record ADD COLUMN match_undone_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_record DROP COLUMN match_undone_at');
  }
}
