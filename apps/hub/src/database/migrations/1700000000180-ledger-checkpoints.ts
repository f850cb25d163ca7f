import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // `frontier` is the right edge of the tree there: the next checkpoint goes on from it.
  `CREATE TABLE ledger_checkpoint (
     size bigint PRIMARY KEY, root bytea NOT NULL, head bytea NOT NULL, at text NOT NULL, signature text NOT NULL,
     frontier bytea NOT NULL
   )`,
  `CREATE TABLE ledger_node (level int NOT NULL, index bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY (level, index))`,
  `CREATE TABLE ledger_witness (
     size bigint NOT NULL REFERENCES ledger_checkpoint, agency text NOT NULL, signature text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (size, agency)
   )`,
  `CREATE TABLE ledger_witness_state (
     agency text PRIMARY KEY REFERENCES agency, size bigint NOT NULL DEFAULT 0, asked_size bigint, asked_at timestamptz,
     refused_code text, refused_at timestamptz
   )`,
];

const APPEND_ONLY = ['ledger_checkpoint', 'ledger_node', 'ledger_witness'];

export class LedgerCheckpoints1700000000180 implements MigrationInterface {
  readonly name = 'LedgerCheckpoints1700000000180';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of APPEND_ONLY) {
      await runner.query(
        `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_witness_state, ledger_witness, ledger_node, ledger_checkpoint');
  }
}
