import type { MigrationInterface, QueryRunner } from 'typeorm';

const renamed = (from: string, to: string): string =>
  `UPDATE deadline SET subject = replace(subject, '${from}', '${to}') WHERE kind = 'POLICY_CELL_END'`;

/** The ledger takes no blank: what ends of a policy could not be acted on under its old name. */
export class CellEndsWithoutBlank1700000000195 implements MigrationInterface {
  readonly name = 'CellEndsWithoutBlank1700000000195';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(renamed(' ', '/'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(renamed('/', ' '));
  }
}
