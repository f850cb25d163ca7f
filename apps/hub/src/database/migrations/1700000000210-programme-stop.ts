import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE programme_stop (
     stop_id text PRIMARY KEY, reason text NOT NULL CHECK (length(reason) >= 10),
     stopped_by text NOT NULL REFERENCES staff_member, stopped_at timestamptz NOT NULL, digest text NOT NULL,
     resumed_at timestamptz
   )`,
  `CREATE UNIQUE INDEX one_programme_stop ON programme_stop ((true)) WHERE resumed_at IS NULL`,
  `CREATE TABLE programme_stop_signature (
     stop_id text NOT NULL REFERENCES programme_stop, side text NOT NULL CHECK (side IN ('HEALTH', 'POLICE')),
     staff_id text NOT NULL REFERENCES staff_member, agency text NOT NULL REFERENCES agency, jws text NOT NULL,
     signed_at timestamptz NOT NULL,
     PRIMARY KEY (stop_id, side), UNIQUE (stop_id, staff_id), UNIQUE (stop_id, agency)
   )`,
  `CREATE TABLE programme_stopped_case (
     stop_id text NOT NULL REFERENCES programme_stop, case_ref text NOT NULL REFERENCES case_record,
     hidden_at timestamptz NOT NULL, settled_at timestamptz, "left" text, PRIMARY KEY (stop_id, case_ref)
   )`,
  `CREATE INDEX programme_stopped_case_unsettled ON programme_stopped_case (case_ref) WHERE settled_at IS NULL`,
  // Whatever the code forgets: a stop stands until two people of two organisations have signed, of health and of police.
  `CREATE FUNCTION check_programme_stop() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'that the programme was stopped is never deleted'; END IF;
     IF (NEW.stop_id, NEW.reason, NEW.stopped_by, NEW.stopped_at, NEW.digest)
       IS DISTINCT FROM (OLD.stop_id, OLD.reason, OLD.stopped_by, OLD.stopped_at, OLD.digest) OR OLD.resumed_at IS NOT NULL
       THEN RAISE EXCEPTION 'what is said of a stop stays as it is'; END IF;
     IF (SELECT count(*) FROM programme_stop_signature WHERE stop_id = NEW.stop_id) < 2
       THEN RAISE EXCEPTION 'health and police both sign before the programme goes on'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER programme_stop_gate BEFORE UPDATE OR DELETE ON programme_stop
     FOR EACH ROW EXECUTE FUNCTION check_programme_stop()`,
];

export class ProgrammeStop1700000000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE programme_stopped_case, programme_stop_signature, programme_stop');
    await runner.query('DROP FUNCTION check_programme_stop');
  }
}
