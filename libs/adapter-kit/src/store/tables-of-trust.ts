/** By which keys the other agencies are known here, and for which keys of our own staff we are asked to vouch. */
export const TRUST_TABLES = [
  `CREATE TABLE pinned_agency (
     agency text PRIMARY KEY,
     kind text NOT NULL,
     signing text NOT NULL,
     sealing text NOT NULL,
     generation integer NOT NULL,
     pinned_at timestamptz NOT NULL
   )`,
  `CREATE TABLE voucher_request (
     key_digest text NOT NULL,
     signer text NOT NULL,
     name text NOT NULL,
     roles text NOT NULL,
     key text NOT NULL,
     asked_at timestamptz NOT NULL,
     verdict text,
     decided_by text,
     decided_at timestamptz,
     PRIMARY KEY (signer, key_digest)
   )`,
];

export const NO_TRUST_TABLES = [`DROP TABLE pinned_agency`, `DROP TABLE voucher_request`];
