import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE osara_record (
     case_ref text NOT NULL REFERENCES case_record, stage text NOT NULL,
     owner_id text NOT NULL REFERENCES staff_member, held_on date NOT NULL,
     closed_at timestamptz, closed_by text REFERENCES staff_member, PRIMARY KEY (case_ref, stage)
   )`,
  `CREATE TABLE escalation (
     escalation_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, because text NOT NULL,
     opened_at timestamptz NOT NULL, answered_at timestamptz
   )`,
  `CREATE UNIQUE INDEX one_escalation_at_a_time ON escalation (case_ref) WHERE answered_at IS NULL`,
  `CREATE TABLE dispute (
     dispute_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, criterion text NOT NULL,
     raised_by text NOT NULL REFERENCES staff_member, agency text NOT NULL REFERENCES agency,
     decider_id text NOT NULL REFERENCES staff_member, state text NOT NULL,
     raised_at timestamptz NOT NULL, decide_by timestamptz NOT NULL,
     decided_by text REFERENCES staff_member, decided_at timestamptz,
     CONSTRAINT nobody_decides_their_own CHECK (decided_by IS DISTINCT FROM raised_by AND decider_id <> raised_by)
   )`,
  `CREATE INDEX dispute_undecided ON dispute (case_ref) WHERE decided_at IS NULL`,
  `CREATE TABLE lesson (
     lesson_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, cycle int NOT NULL,
     plan_version int NOT NULL, policy_version text NOT NULL, text text,
     noted_by text NOT NULL REFERENCES staff_member, noted_at timestamptz NOT NULL
   )`,
  `CREATE INDEX lesson_by_case ON lesson (case_ref)`,
];

/** The workshop record, the managers' level, disputes and lessons. */
export class UnderstandingAndDisagreeing1700000000122 implements MigrationInterface {
  readonly name = 'UnderstandingAndDisagreeing1700000000122';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lesson, dispute, escalation, osara_record');
  }
}
