/** The last checkpoint of the hub's ledger that this agency countersigned, and where somebody let it start anew. */
export const WITNESS_TABLES = [
  `DROP TABLE witnessed_checkpoint`,
  `CREATE TABLE witnessed_checkpoint (
     only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
     size bigint NOT NULL,
     root text NOT NULL,
     head text NOT NULL,
     at text NOT NULL,
     signature text NOT NULL
   )`,
  `CREATE TABLE ledger_break (
     size bigint NOT NULL,
     root text NOT NULL,
     head text NOT NULL,
     at text NOT NULL,
     signature text NOT NULL,
     accepted_by text NOT NULL,
     reason text NOT NULL,
     accepted_at timestamptz NOT NULL
   )`,
];

export const NO_WITNESS_TABLES = [
  `DROP TABLE ledger_break`,
  `ALTER TABLE witnessed_checkpoint DROP COLUMN root, DROP COLUMN at, DROP COLUMN signature`,
];
