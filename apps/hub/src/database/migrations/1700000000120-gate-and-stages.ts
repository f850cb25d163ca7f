import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE case_record ADD COLUMN proposed_from text`,
  `ALTER TABLE case_record ADD CONSTRAINT coordinated_beyond_panel
     CHECK (state NOT IN ('ACTIVE', 'REVIEW', 'ESCALATED') OR coordinator IS NOT NULL) NOT VALID`,
  `CREATE TABLE case_stage (
     case_ref text NOT NULL REFERENCES case_record, nth int NOT NULL, state text NOT NULL, moved_by text NOT NULL,
     entered_at timestamptz NOT NULL, left_at timestamptz, PRIMARY KEY (case_ref, nth)
   )`,
  `CREATE UNIQUE INDEX one_stage_at_a_time ON case_stage (case_ref) WHERE left_at IS NULL`,
  `INSERT INTO case_stage (case_ref, nth, state, moved_by, entered_at)
     SELECT case_ref, 1, state, 'THRESHOLD', opened_at FROM case_record`,
  `CREATE TABLE health_veto (
     veto_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, about text NOT NULL, field text,
     staff_id text NOT NULL REFERENCES staff_member, raised_at timestamptz NOT NULL,
     lifted_by text REFERENCES staff_member, lifted_at timestamptz
   )`,
  `CREATE INDEX health_veto_standing ON health_veto (case_ref) WHERE lifted_at IS NULL`,
  // The gate once more, where no code can go round it.
  `CREATE FUNCTION signer_was_there() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (
       SELECT FROM decision d JOIN attendance a ON a.meeting_id = d.meeting_id AND a.staff_id = NEW.staff_id
       WHERE d.decision_id = NEW.decision_id
     ) THEN RAISE EXCEPTION 'nobody signs a decision who was not at its meeting'; END IF;
     IF NOT EXISTS (
       SELECT FROM staff_member s JOIN agency a ON a.agency = s.agency
       WHERE s.staff_id = NEW.staff_id AND s.active
         AND ((NEW.side = 'POLICE' AND a.kind = 'POL') OR (NEW.side = 'HEALTH' AND a.kind IN ('MHT', 'ACU')))
     ) THEN RAISE EXCEPTION 'nobody signs for a side that is not their own'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER signer_was_there BEFORE INSERT OR UPDATE ON decision_signature
     FOR EACH ROW EXECUTE FUNCTION signer_was_there()`,
  `CREATE FUNCTION passed_by_both() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.state = 'PASSED' AND (
       SELECT count(DISTINCT side) < 2 OR count(DISTINCT staff_id) < 2 FROM decision_signature
       WHERE decision_id = NEW.decision_id
     ) THEN RAISE EXCEPTION 'no decision passes without health and police, two people'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER passed_by_both BEFORE INSERT OR UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION passed_by_both()`,
];

const DOWN = [
  'DROP TRIGGER passed_by_both ON decision',
  'DROP FUNCTION passed_by_both',
  'DROP TRIGGER signer_was_there ON decision_signature',
  'DROP FUNCTION signer_was_there',
  'DROP TABLE health_veto, case_stage',
  'ALTER TABLE case_record DROP CONSTRAINT coordinated_beyond_panel',
  'ALTER TABLE case_record DROP COLUMN proposed_from',
];

/** How long a case stays where, health's veto, and the gate held by the database as well. */
export class GateAndStages1700000000120 implements MigrationInterface {
  readonly name = 'GateAndStages1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
