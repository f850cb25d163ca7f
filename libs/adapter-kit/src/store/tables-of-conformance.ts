/** The last report on the agency's system that was sent to the hub; it holds nothing of anybody. */
export const CONFORMANCE_TABLES = [
  `CREATE TABLE filed_report (
     only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
     report text NOT NULL,
     filed_at timestamptz NOT NULL DEFAULT now()
   )`,
];

export const NO_CONFORMANCE_TABLES = ['DROP TABLE filed_report'];
