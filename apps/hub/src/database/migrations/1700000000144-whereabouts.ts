import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Whereabouts1700000000144 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE case_whereabouts (
         case_ref text PRIMARY KEY REFERENCES case_record, restricted_at timestamptz, moved_at timestamptz
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_whereabouts');
  }
}
