import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DURABLE_MAIL_TABLE_NAMES, DURABLE_MAIL_TABLES } from '#bullmq-transport';

const TABLES = [
  ...DURABLE_MAIL_TABLES,
  `CREATE TABLE ledger_entry (
     seq bigint PRIMARY KEY,
     bytes bytea NOT NULL,
     hash bytea NOT NULL,
     event text NOT NULL,
     at timestamptz NOT NULL
   )`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$`,
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE agency (
     agency text PRIMARY KEY, name text NOT NULL, kind text NOT NULL, controller text NOT NULL,
     mailbox_url text, signing_key jsonb NOT NULL, sealing_key jsonb NOT NULL, acknowledged_version text
   )`,
  `CREATE TABLE staff_member (
     staff_id text PRIMARY KEY, agency text NOT NULL, name text NOT NULL, issuer text NOT NULL, subject text NOT NULL,
     roles text[] NOT NULL, health_practitioner boolean NOT NULL, public_key jsonb, active boolean NOT NULL,
     UNIQUE (issuer, subject)
   )`,
  `CREATE TABLE agreement (
     agreement_id text PRIMARY KEY, title text NOT NULL, purposes text[] NOT NULL, lawful_basis text NOT NULL,
     expires_at timestamptz NOT NULL, review_on date NOT NULL, parties text[] NOT NULL, made_at timestamptz NOT NULL
   )`,
  `CREATE TABLE published_partnership (
     version text PRIMARY KEY, published_at timestamptz NOT NULL, content jsonb NOT NULL
   )`,
  `CREATE SEQUENCE partnership_version`,
  `CREATE TABLE enquiry (
     enquiry_id text PRIMARY KEY, asker text NOT NULL, purpose text NOT NULL, reason text NOT NULL,
     window_months int NOT NULL, asked_at timestamptz NOT NULL, answer_by timestamptz NOT NULL, outcome text,
     case_ref text, codes text[]
   )`,
  `CREATE INDEX enquiry_undecided ON enquiry (answer_by) WHERE outcome IS NULL`,
  `CREATE TABLE enquiry_answer (
     enquiry_id text NOT NULL REFERENCES enquiry, agency text NOT NULL, sealed text, screen text, confirm text,
     PRIMARY KEY (enquiry_id, agency)
   )`,
  `CREATE TABLE case_record (
     case_ref text PRIMARY KEY, state text NOT NULL, cycle int NOT NULL, purpose text NOT NULL,
     enquiry_id text NOT NULL UNIQUE REFERENCES enquiry, asker text NOT NULL, coordinator text,
     opened_at timestamptz NOT NULL, closed_at timestamptz, state_before text
   )`,
  `CREATE TABLE case_agency (
     case_ref text NOT NULL REFERENCES case_record, agency text NOT NULL, contribution_asked boolean NOT NULL,
     PRIMARY KEY (case_ref, agency)
   )`,
  `CREATE TABLE case_key (case_ref text PRIMARY KEY REFERENCES case_record, wrapped bytea NOT NULL)`,
  `CREATE TABLE case_content (
     case_ref text NOT NULL REFERENCES case_record, part text NOT NULL, sealed bytea NOT NULL,
     PRIMARY KEY (case_ref, part)
   )`,
  `CREATE TABLE meeting (
     meeting_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, kind text NOT NULL,
     held_at timestamptz NOT NULL, person_invited boolean NOT NULL, has_person_view boolean NOT NULL, retry_on date
   )`,
  `CREATE TABLE attendance (
     meeting_id text NOT NULL REFERENCES meeting, staff_id text NOT NULL REFERENCES staff_member,
     at timestamptz NOT NULL, PRIMARY KEY (meeting_id, staff_id)
   )`,
  `CREATE TABLE plan_version (
     case_ref text NOT NULL REFERENCES case_record, version int NOT NULL, terms jsonb NOT NULL,
     approved boolean NOT NULL, written_at timestamptz NOT NULL, PRIMARY KEY (case_ref, version)
   )`,
  `CREATE TABLE decision (
     decision_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record,
     meeting_id text NOT NULL REFERENCES meeting, kind text NOT NULL, digest text NOT NULL, state text NOT NULL,
     proposed_at timestamptz NOT NULL, passed_at timestamptz
   )`,
  `CREATE TABLE decision_signature (
     decision_id text NOT NULL REFERENCES decision, side text NOT NULL, staff_id text NOT NULL REFERENCES staff_member,
     jws text NOT NULL, signed_at timestamptz NOT NULL,
     PRIMARY KEY (decision_id, side), CONSTRAINT one_person_one_side UNIQUE (decision_id, staff_id)
   )`,
  `CREATE TABLE disclosure_manifest (
     manifest_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, digest text NOT NULL,
     manifest jsonb NOT NULL, state text NOT NULL, drafted_at timestamptz NOT NULL
   )`,
  `CREATE TABLE disclosure_signature (
     manifest_id text NOT NULL REFERENCES disclosure_manifest, role text NOT NULL,
     staff_id text NOT NULL REFERENCES staff_member, jws text NOT NULL, signed_at timestamptz NOT NULL,
     PRIMARY KEY (manifest_id, role), CONSTRAINT one_person_one_role UNIQUE (manifest_id, staff_id)
   )`,
  `CREATE TABLE copy (
     copy_id text PRIMARY KEY, case_ref text NOT NULL REFERENCES case_record, agency text NOT NULL,
     version int NOT NULL, manifest_id text NOT NULL REFERENCES disclosure_manifest, state text NOT NULL,
     since timestamptz NOT NULL, digest text NOT NULL, code text, explanation text, erasure text, read_backs int
   )`,
  `CREATE INDEX copy_by_case ON copy (case_ref)`,
  `CREATE TABLE certificate (
     case_ref text NOT NULL REFERENCES case_record, cycle int NOT NULL, certificate jsonb NOT NULL, jws text NOT NULL,
     PRIMARY KEY (case_ref, cycle)
   )`,
  // The table that connect-pg-simple expects.
  `CREATE TABLE web_session (sid varchar PRIMARY KEY, sess json NOT NULL, expire timestamp(6) NOT NULL)`,
  `CREATE INDEX web_session_expire ON web_session (expire)`,
];

export class FirstTables1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = TABLES.map((text) => /^CREATE TABLE (\w+)/.exec(text)?.[1]).filter((name) => name !== undefined);
    const all = [...names, ...DURABLE_MAIL_TABLE_NAMES.filter((name) => !names.includes(name))];
    await runner.query(`DROP TABLE ${all.join(', ')} CASCADE`);
    await runner.query('DROP SEQUENCE partnership_version');
    await runner.query('DROP FUNCTION refuse_change');
  }
}
