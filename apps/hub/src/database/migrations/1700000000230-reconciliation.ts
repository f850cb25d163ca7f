import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE inventory_asking (
     agency text PRIMARY KEY REFERENCES agency, request_id text NOT NULL UNIQUE,
     asked_at timestamptz NOT NULL, answered_at timestamptz
   )`,
  // No reference to copy: what is found may be a copy that the hub has never known.
  `CREATE TABLE copy_drift (
     drift_id text PRIMARY KEY, agency text NOT NULL REFERENCES agency, copy_id text NOT NULL,
     case_ref text REFERENCES case_record,
     kind text NOT NULL CHECK (kind IN ('MISSING', 'STALE', 'ALTERED', 'ORPHANED', 'IN_VIEW')),
     repair text NOT NULL CHECK (repair IN ('PUT_IN_AGAIN', 'TAKEN_OUT_AGAIN', 'HIDDEN_AGAIN', 'NONE')),
     code text, found_at timestamptz NOT NULL, mended_at timestamptz
   )`,
  // One at a time for each copy: the same trouble, seen again, is not another.
  'CREATE UNIQUE INDEX copy_drift_open ON copy_drift (agency, copy_id) WHERE mended_at IS NULL',
  "CREATE INDEX copy_erased_lately ON copy (agency, since) WHERE state = 'ERASED'",
];

const DOWN = ['DROP INDEX copy_erased_lately', 'DROP TABLE copy_drift, inventory_asking'];

/** What stands in agencies' systems, held against what should. */
export class Reconciliation1700000000230 implements MigrationInterface {
  readonly name = 'Reconciliation1700000000230';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
