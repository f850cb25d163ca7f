import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE contact_test (
     test_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, plan_version int NOT NULL,
     tested_on date NOT NULL, answered boolean NOT NULL, tested_by text NOT NULL REFERENCES staff_member,
     noted_at timestamptz NOT NULL
   )`,
  `CREATE INDEX contact_test_of_case ON contact_test (case_ref)`,
  `CREATE TABLE plan_rating (
     meeting_id text NOT NULL REFERENCES meeting, rater text NOT NULL, case_ref text NOT NULL REFERENCES case_record,
     rating text NOT NULL, noted_by text NOT NULL REFERENCES staff_member, said_by text, rated_at timestamptz NOT NULL,
     PRIMARY KEY (meeting_id, rater)
   )`,
  `CREATE INDEX plan_rating_of_case ON plan_rating (case_ref)`,
  `CREATE TABLE guidance_confirmation (
     case_ref text NOT NULL, plan_version int NOT NULL, staff_id text NOT NULL REFERENCES staff_member,
     confirmed_at timestamptz NOT NULL, PRIMARY KEY (case_ref, plan_version, staff_id),
     FOREIGN KEY (case_ref, plan_version) REFERENCES plan_version (case_ref, version)
   )`,
  // Codes alone: what a specialist finds and says stays in the trust's own record (S29).
  `CREATE TABLE specialist_request (
     request_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, service text NOT NULL,
     agency text NOT NULL REFERENCES agency, asked_by text NOT NULL REFERENCES staff_member,
     asked_at timestamptz NOT NULL, outcome text, answered_by text REFERENCES staff_member, answered_at timestamptz
   )`,
  `CREATE INDEX specialist_request_of_case ON specialist_request (case_ref)`,
];

export class PlansKeptAlive1700000000141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE specialist_request, guidance_confirmation, plan_rating, contact_test');
  }
}
