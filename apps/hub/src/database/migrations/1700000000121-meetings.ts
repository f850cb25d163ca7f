import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE meeting
     ADD COLUMN ends_at timestamptz, ADD COLUMN ended_at timestamptz,
     ADD COLUMN smaller boolean NOT NULL DEFAULT false, ADD COLUMN voice text`,
  `UPDATE meeting SET ends_at = held_at + interval '4 hours'`,
  `ALTER TABLE meeting ALTER COLUMN ends_at SET NOT NULL`,
  `CREATE TABLE meeting_guest (
     meeting_id text NOT NULL REFERENCES meeting, staff_id text NOT NULL REFERENCES staff_member,
     fields text[] NOT NULL, until timestamptz NOT NULL, invited_by text NOT NULL REFERENCES staff_member,
     PRIMARY KEY (meeting_id, staff_id)
   )`,
  `CREATE TABLE pre_read (
     meeting_id text NOT NULL REFERENCES meeting, staff_id text NOT NULL REFERENCES staff_member,
     read_at timestamptz NOT NULL, PRIMARY KEY (meeting_id, staff_id)
   )`,
  `CREATE TABLE case_action (
     action_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record,
     meeting_id text NOT NULL REFERENCES meeting, agency text NOT NULL REFERENCES agency,
     staff_id text REFERENCES staff_member, due_on date NOT NULL,
     done_by text REFERENCES staff_member, done_at timestamptz
   )`,
  `CREATE INDEX case_action_by_case ON case_action (case_ref)`,
];

const DOWN = [
  'DROP TABLE case_action, pre_read, meeting_guest',
  'ALTER TABLE meeting DROP COLUMN ends_at, DROP COLUMN ended_at, DROP COLUMN smaller, DROP COLUMN voice',
];

/** Meetings with an end, guests, papers read before, and what was agreed. */
export class Meetings1700000000121 implements MigrationInterface {
  readonly name = 'Meetings1700000000121';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
