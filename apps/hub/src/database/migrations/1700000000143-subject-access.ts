import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE access_request (
     request_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, received_on date NOT NULL,
     answer_by timestamptz NOT NULL, noted_by text NOT NULL REFERENCES staff_member, noted_at timestamptz NOT NULL,
     issued_by text REFERENCES staff_member, issued_at timestamptz
   )`,
  `CREATE INDEX access_request_of_case ON access_request (case_ref)`,
  `CREATE TABLE access_answer (
     request_id text NOT NULL REFERENCES access_request, agency text NOT NULL REFERENCES agency, answer text,
     answered_at timestamptz, PRIMARY KEY (request_id, agency)
   )`,
];

export class SubjectAccess1700000000143 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_answer, access_request');
  }
}
