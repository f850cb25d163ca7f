import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE evaluation_cohort (
     version int PRIMARY KEY REFERENCES evaluation_protocol, frame text[] NOT NULL, frame_digest text NOT NULL,
     drawn text[] NOT NULL, alternates text[] NOT NULL, drawn_by text NOT NULL REFERENCES staff_member,
     drawn_at timestamptz NOT NULL, unblinded_at timestamptz
   )`,
  `CREATE FUNCTION cohort_stays() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a cohort is never drawn again'; END IF;
     IF (NEW.frame, NEW.frame_digest, NEW.drawn, NEW.alternates, NEW.drawn_by, NEW.drawn_at)
       IS DISTINCT FROM (OLD.frame, OLD.frame_digest, OLD.drawn, OLD.alternates, OLD.drawn_by, OLD.drawn_at)
       OR OLD.unblinded_at IS NOT NULL
       THEN RAISE EXCEPTION 'a cohort stays as it was drawn, and is unblinded once'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER cohort_stays BEFORE UPDATE OR DELETE ON evaluation_cohort
     FOR EACH ROW EXECUTE FUNCTION cohort_stays()`,
  `CREATE TABLE evaluation_exclusion (
     version int NOT NULL REFERENCES evaluation_cohort, subject text NOT NULL REFERENCES evaluation_subject,
     code text NOT NULL, decided_by text NOT NULL REFERENCES staff_member, decided_at timestamptz NOT NULL,
     after_unblinding boolean NOT NULL, PRIMARY KEY (version, subject)
   )`,
  // S53: whoever is left out once the counts can be seen is flagged, whatever the code says.
  `CREATE FUNCTION exclusion_is_flagged() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE cohort evaluation_cohort;
   BEGIN
     IF TG_OP <> 'INSERT' THEN RAISE EXCEPTION 'an exclusion stays as it was decided'; END IF;
     SELECT * INTO cohort FROM evaluation_cohort WHERE version = NEW.version;
     IF NOT NEW.subject = ANY (cohort.drawn) THEN RAISE EXCEPTION 'only somebody who was drawn is excluded'; END IF;
     IF NEW.after_unblinding IS DISTINCT FROM (cohort.unblinded_at IS NOT NULL)
       THEN RAISE EXCEPTION 'an exclusion after unblinding is flagged'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER exclusion_is_flagged BEFORE INSERT OR UPDATE OR DELETE ON evaluation_exclusion
     FOR EACH ROW EXECUTE FUNCTION exclusion_is_flagged()`,
  `CREATE TABLE safety_return (
     subject text NOT NULL REFERENCES evaluation_subject, period text NOT NULL CHECK (period IN ('BEFORE', 'AFTER')),
     version int NOT NULL, events jsonb NOT NULL, noted_by text NOT NULL REFERENCES staff_member,
     noted_at timestamptz NOT NULL, PRIMARY KEY (subject, period, version)
   )`,
  `CREATE TABLE experience_asked (
     kind text NOT NULL, wave text NOT NULL, who text NOT NULL, answered boolean NOT NULL, PRIMARY KEY (kind, wave, who)
   )`,
  // Neither a time nor a reference: what was said cannot be laid beside who was asked.
  `CREATE TABLE experience_answer (
     answer_id uuid PRIMARY KEY, kind text NOT NULL, wave text NOT NULL, ratings jsonb NOT NULL
   )`,
];

const DOWN = [
  'DROP TABLE experience_answer, experience_asked, safety_return, evaluation_exclusion, evaluation_cohort',
  'DROP FUNCTION exclusion_is_flagged, cohort_stays',
];

/** Who was drawn and left out, what befell people, and what they say. */
export class CohortAndBeside1700000000162 implements MigrationInterface {
  readonly name = 'CohortAndBeside1700000000162';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
