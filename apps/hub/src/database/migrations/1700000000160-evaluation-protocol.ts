import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE evaluation_protocol (
     version int PRIMARY KEY, state text NOT NULL CHECK (state IN ('DRAFT', 'LOCKED')), content bytea NOT NULL,
     digest text NOT NULL, drafted_by text NOT NULL REFERENCES staff_member, drafted_at timestamptz NOT NULL,
     locked_by text REFERENCES staff_member, locked_at timestamptz, signed_by_all_at timestamptz,
     CHECK ((state = 'LOCKED') = (locked_by IS NOT NULL AND locked_at IS NOT NULL)),
     CHECK (signed_by_all_at IS NULL OR state = 'LOCKED')
   )`,
  `CREATE TABLE evaluation_signature (
     version int NOT NULL REFERENCES evaluation_protocol, agency text NOT NULL REFERENCES agency,
     staff_id text NOT NULL REFERENCES staff_member, digest text NOT NULL, jws text NOT NULL,
     signed_at timestamptz NOT NULL, PRIMARY KEY (version, agency)
   )`,
  // What was locked stays as it is, and is in force only when every party has signed: whatever the code forgets.
  `CREATE FUNCTION locked_protocol_stays() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an evaluation protocol is never deleted'; END IF;
     IF OLD.state = 'LOCKED' AND
       (NEW.state, NEW.content, NEW.digest, NEW.locked_by, NEW.locked_at)
         IS DISTINCT FROM (OLD.state, OLD.content, OLD.digest, OLD.locked_by, OLD.locked_at)
       THEN RAISE EXCEPTION 'a locked evaluation protocol does not change'; END IF;
     IF OLD.signed_by_all_at IS NOT NULL AND NEW.signed_by_all_at IS DISTINCT FROM OLD.signed_by_all_at
       THEN RAISE EXCEPTION 'when everybody had signed stays as it is'; END IF;
     IF NEW.signed_by_all_at IS NOT NULL AND OLD.signed_by_all_at IS NULL AND EXISTS (
       SELECT 1 FROM jsonb_array_elements(
         (SELECT content -> 'agencies' FROM published_partnership ORDER BY version DESC LIMIT 1)) party
       WHERE NOT EXISTS (SELECT 1 FROM evaluation_signature s
         WHERE s.version = NEW.version AND s.agency = party ->> 'agency' AND s.digest = NEW.digest)
     ) THEN RAISE EXCEPTION 'not every party has signed this evaluation protocol'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER locked_protocol_stays BEFORE UPDATE OR DELETE ON evaluation_protocol
     FOR EACH ROW EXECUTE FUNCTION locked_protocol_stays()`,
  `CREATE FUNCTION party_signs_for_itself() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP <> 'INSERT' THEN RAISE EXCEPTION 'a signature under an evaluation protocol stays as it is'; END IF;
     IF NOT EXISTS (SELECT 1 FROM evaluation_protocol p
       WHERE p.version = NEW.version AND p.state = 'LOCKED' AND p.digest = NEW.digest)
       THEN RAISE EXCEPTION 'only a locked evaluation protocol is signed'; END IF;
     IF NOT EXISTS (SELECT 1 FROM staff_member s WHERE s.staff_id = NEW.staff_id AND s.active
       AND s.agency = NEW.agency AND 'GOVERNANCE' = ANY (s.roles))
       THEN RAISE EXCEPTION 'a governance lead signs for their own organisation'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER party_signs_for_itself BEFORE INSERT OR UPDATE OR DELETE ON evaluation_signature
     FOR EACH ROW EXECUTE FUNCTION party_signs_for_itself()`,
  // S52: whoever evaluates has no part in any case, and never had.
  `ALTER TABLE staff_member ADD CONSTRAINT evaluator_has_no_other_role
     CHECK (NOT ('EVALUATOR' = ANY (roles)) OR cardinality(roles) = 1) NOT VALID`,
  `CREATE FUNCTION evaluator_was_never_there() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF 'EVALUATOR' = ANY (NEW.roles) AND EXISTS (SELECT 1 FROM attendance a WHERE a.staff_id = NEW.staff_id)
       THEN RAISE EXCEPTION 'somebody who sat in a meeting about a case does not evaluate'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER evaluator_was_never_there BEFORE INSERT OR UPDATE ON staff_member
     FOR EACH ROW EXECUTE FUNCTION evaluator_was_never_there()`,
];

const DOWN = [
  'DROP TRIGGER evaluator_was_never_there ON staff_member',
  'DROP FUNCTION evaluator_was_never_there',
  'ALTER TABLE staff_member DROP CONSTRAINT evaluator_has_no_other_role',
  'DROP TABLE evaluation_signature, evaluation_protocol',
  'DROP FUNCTION party_signs_for_itself, locked_protocol_stays',
];

/** How it will be told whether it helped, locked and signed before anything begins. */
export class EvaluationProtocol1700000000160 implements MigrationInterface {
  readonly name = 'EvaluationProtocol1700000000160';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
