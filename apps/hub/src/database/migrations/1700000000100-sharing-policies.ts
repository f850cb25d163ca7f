import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POLICY_GATE, NO_POLICY_GATE } from './policy-gate.js';

const TABLES = [
  `ALTER TABLE staff_member ADD COLUMN caldicott boolean NOT NULL DEFAULT false`,
  `CREATE SEQUENCE policy_number`,
  `CREATE TABLE policy_version (
     version text PRIMARY KEY, purpose text NOT NULL,
     state text NOT NULL CHECK (state IN ('DRAFT', 'SCHEDULED', 'IN_FORCE', 'SUPERSEDED', 'ABANDONED')),
     based_on text REFERENCES policy_version, restores text REFERENCES policy_version, aim text NOT NULL,
     author text NOT NULL, editors text[] NOT NULL DEFAULT '{}',
     document jsonb NOT NULL, threshold jsonb NOT NULL, digest text NOT NULL,
     effect_id text, gate_digest text, reviewed_by text, reviewed_at timestamptz,
     drafted_at timestamptz NOT NULL, published_at timestamptz, published_by text, effective_from timestamptz,
     in_force_from timestamptz, superseded_at timestamptz,
     CONSTRAINT threshold_floor CHECK ((threshold ->> 'services')::int >= 2),
     CONSTRAINT reviewed_by_somebody CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL))
   )`,
  `CREATE UNIQUE INDEX one_policy_in_force ON policy_version (purpose) WHERE state = 'IN_FORCE'`,
  `CREATE UNIQUE INDEX one_policy_scheduled ON policy_version (purpose) WHERE state = 'SCHEDULED'`,
  `CREATE TABLE policy_change (
     version text NOT NULL REFERENCES policy_version, place text NOT NULL, before jsonb NOT NULL, after jsonb NOT NULL,
     reason_code text NOT NULL, reason text NOT NULL CHECK (length(reason) >= 5), lawful_basis text, article_9 text,
     ends_on date, changed_by text NOT NULL, changed_at timestamptz NOT NULL, PRIMARY KEY (version, place)
   )`,
  `CREATE TABLE policy_effect (
     effect_id text PRIMARY KEY, version text NOT NULL REFERENCES policy_version, draft_digest text NOT NULL,
     state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
     live_stamp text NOT NULL, total int NOT NULL, done int NOT NULL DEFAULT 0, last_case text NOT NULL DEFAULT '',
     effect_digest text, summary jsonb, error_code text,
     asked_by text NOT NULL, asked_at timestamptz NOT NULL, finished_at timestamptz, leased_until timestamptz
   )`,
  `CREATE INDEX policy_effect_open ON policy_effect (asked_at) WHERE state IN ('WAITING', 'RUNNING')`,
  `CREATE TABLE policy_effect_case (
     effect_id text NOT NULL REFERENCES policy_effect ON DELETE CASCADE, case_ref text NOT NULL, agency text NOT NULL,
     lines jsonb NOT NULL, PRIMARY KEY (effect_id, case_ref, agency)
   )`,
  `CREATE TABLE policy_view (
     version text NOT NULL REFERENCES policy_version, digest text NOT NULL, stance text NOT NULL, view text NOT NULL,
     given_by text NOT NULL, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL, PRIMARY KEY (version, digest)
   )`,
  `CREATE TABLE policy_signature (
     version text NOT NULL REFERENCES policy_version, gate_digest text NOT NULL,
     staff_id text NOT NULL REFERENCES staff_member, agency text NOT NULL, caldicott boolean NOT NULL, jws text NOT NULL,
     signed_at timestamptz NOT NULL, PRIMARY KEY (version, gate_digest, staff_id),
     CONSTRAINT one_signature_per_organisation UNIQUE (version, gate_digest, agency)
   )`,
];

const NAMES = ['signature', 'view', 'effect_case', 'effect', 'change', 'version'];

/** Versions of the sharing policy, and the gate through which one comes into force: held by the database too. */
export class SharingPolicies1700000000100 implements MigrationInterface {
  readonly name = 'SharingPolicies1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...POLICY_GATE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of NAMES) await runner.query(`DROP TABLE policy_${name}`);
    for (const statement of NO_POLICY_GATE) await runner.query(statement);
    await runner.query('DROP SEQUENCE policy_number');
    await runner.query('ALTER TABLE staff_member DROP COLUMN caldicott');
  }
}
