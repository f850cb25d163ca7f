/** The tables of durable mail, for the migrations of whoever keeps them. */
export const DURABLE_MAIL_TABLES = [
  `CREATE TABLE inbox_message (
     id text PRIMARY KEY,
     type text NOT NULL,
     handled_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE outbox_message (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id text NOT NULL UNIQUE,
     agency text NOT NULL,
     type text NOT NULL,
     body text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE parked_message (
     id text PRIMARY KEY,
     agency text NOT NULL,
     type text NOT NULL,
     code text NOT NULL,
     parked_at timestamptz NOT NULL DEFAULT now()
   )`,
];

export const DURABLE_MAIL_TABLE_NAMES = ['inbox_message', 'outbox_message', 'parked_message'];
