/** Fields that the hub has ordered out of a copy; the order may come before the copy does. */
export const NARROWING_TABLES = [
  `CREATE TABLE narrowing (
     copy_id text NOT NULL,
     version integer NOT NULL,
     fields text[] NOT NULL,
     PRIMARY KEY (copy_id, version)
   )`,
];

export const NO_NARROWING_TABLES = ['DROP TABLE narrowing'];
