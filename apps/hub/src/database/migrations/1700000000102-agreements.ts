import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGREEMENT_GATE, NO_AGREEMENT_GATE } from './agreement-gate.js';

const TABLES = [
  `CREATE TABLE agreement_version (
     agreement_id text NOT NULL, version int NOT NULL, state text NOT NULL, terms jsonb NOT NULL, digest text NOT NULL,
     made_by text NOT NULL, made_at timestamptz NOT NULL, review_on date NOT NULL, expires_at timestamptz NOT NULL,
     in_force_from timestamptz, ended_at timestamptz, PRIMARY KEY (agreement_id, version)
   )`,
  `CREATE UNIQUE INDEX one_agreement_in_force ON agreement_version ((true)) WHERE state = 'IN_FORCE'`,
  `CREATE TABLE agreement_signature (
     agreement_id text NOT NULL, version int NOT NULL, agency text NOT NULL, staff_id text NOT NULL, digest text NOT NULL,
     key_id text NOT NULL, jws text NOT NULL, signed_at timestamptz NOT NULL,
     PRIMARY KEY (agreement_id, version, agency), UNIQUE (agreement_id, version, staff_id),
     UNIQUE (agreement_id, version, key_id),
     FOREIGN KEY (agreement_id, version) REFERENCES agreement_version (agreement_id, version)
   )`,
  `CREATE TABLE agreement_party (
     agency text PRIMARY KEY, standing text NOT NULL, since timestamptz NOT NULL, why text,
     dspt_status text, dspt_until date, dspt_reference text
   )`,
  `CREATE TABLE party_departure (
     agency text PRIMARY KEY, left_at timestamptz NOT NULL, reason text NOT NULL, asked_by text NOT NULL,
     last_case text NOT NULL DEFAULT '', cases int NOT NULL DEFAULT 0, contributions int NOT NULL DEFAULT 0,
     narrowed int NOT NULL DEFAULT 0, gone_through_at timestamptz, certificate jsonb, jws text
   )`,
  'ALTER TABLE copy ADD COLUMN under_review text',
  `CREATE INDEX copy_of_agency ON copy (agency)`,
];

/** What was made before parties signed can be read, and is in force no more: a new version has to be signed. */
const FROM_BEFORE = [
  `INSERT INTO agreement_version (agreement_id, version, state, terms, digest, made_by, made_at, review_on, expires_at, ended_at)
     SELECT agreement_id, 1, 'SUPERSEDED', jsonb_build_object('title', title, 'purposes', to_jsonb(purposes),
       'lawfulBasis', lawful_basis, 'parties', to_jsonb(parties)), '', 'hub', made_at, review_on, expires_at, now()
     FROM agreement`,
  `INSERT INTO agreement_party (agency, standing, since)
     SELECT DISTINCT unnest(parties), 'IN', now() FROM agreement`,
];

/** The information-sharing agreement in versions, each party's own signature under it, and how each party stands. */
export class Agreements1700000000102 implements MigrationInterface {
  readonly name = 'Agreements1700000000102';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FROM_BEFORE, ...AGREEMENT_GATE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['party_departure', 'agreement_party', 'agreement_signature', 'agreement_version'])
      await runner.query(`DROP TABLE ${table}`);
    for (const statement of NO_AGREEMENT_GATE) await runner.query(statement);
    await runner.query('DROP INDEX copy_of_agency');
    await runner.query('ALTER TABLE copy DROP COLUMN under_review');
  }
}
