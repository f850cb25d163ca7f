import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agency's own signature under each erasure, and who said so where its adapter could not. */
export class ErasureReceipts1700000000231 implements MigrationInterface {
  readonly name = 'ErasureReceipts1700000000231';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE copy ADD COLUMN receipt text, ADD COLUMN attested_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE copy DROP COLUMN receipt, DROP COLUMN attested_by');
  }
}
