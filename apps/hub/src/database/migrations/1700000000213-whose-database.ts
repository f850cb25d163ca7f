import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose database this is: one partnership's, by the public signing key of its hub, for good. */
export class WhoseDatabase1700000000213 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE partnership_here (
         only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), hub_key text NOT NULL,
         since timestamptz NOT NULL DEFAULT now()
       )`,
    );
    await runner.query(
      `CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON partnership_here
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE partnership_here');
  }
}
