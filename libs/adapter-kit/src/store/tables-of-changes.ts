/** What was last seen of each person with an open case, so that a move, a death or a restriction is noticed. */
export const CHANGE_TABLES = [
  `CREATE TABLE person_seen (
     case_ref text NOT NULL, local_ref text NOT NULL, seen jsonb NOT NULL, PRIMARY KEY (case_ref, local_ref)
   )`,
];

export const NO_CHANGE_TABLES = ['DROP TABLE person_seen'];
