import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DURABLE_MAIL_TABLE_NAMES, DURABLE_MAIL_TABLES } from '#bullmq-transport';
import { CONFORMANCE_TABLES, NO_CONFORMANCE_TABLES } from './tables-of-conformance.js';
import { DECISION_TABLES, NO_DECISION_TABLES } from './tables-of-decisions.js';
import { NO_WITNESS_TABLES, WITNESS_TABLES } from './tables-of-witness.js';
import { NO_TRUST_TABLES, TRUST_TABLES } from './tables-of-trust.js';
import { NARROWING_TABLES, NO_NARROWING_TABLES } from './tables-of-narrowing.js';
import { CHANGE_TABLES, NO_CHANGE_TABLES } from './tables-of-changes.js';
import { ENDING_TABLES, NO_ENDING_TABLES } from './tables-of-endings.js';
import { NO_REFERRAL_TABLES, REFERRAL_TABLES } from './tables-of-referrals.js';
import { ADAPTER_TABLE_NAMES, ADAPTER_TABLES } from './tables.js';

class FirstTables1767225600000 implements MigrationInterface {
  readonly name = 'FirstTables1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DURABLE_MAIL_TABLES, ...ADAPTER_TABLES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...ADAPTER_TABLE_NAMES, ...DURABLE_MAIL_TABLE_NAMES])
      await runner.query(`DROP TABLE ${table}`);
  }
}

class Decisions1767312000000 implements MigrationInterface {
  readonly name = 'Decisions1767312000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of DECISION_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_DECISION_TABLES) await runner.query(statement);
  }
}

class Witness1767398400000 implements MigrationInterface {
  readonly name = 'Witness1767398400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of WITNESS_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_WITNESS_TABLES) await runner.query(statement);
  }
}

class Narrowing1767398400100 implements MigrationInterface {
  readonly name = 'Narrowing1767398400100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of NARROWING_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_NARROWING_TABLES) await runner.query(statement);
  }
}

class Trust1767398400200 implements MigrationInterface {
  readonly name = 'Trust1767398400200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TRUST_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_TRUST_TABLES) await runner.query(statement);
  }
}

class Endings1767398400300 implements MigrationInterface {
  readonly name = 'Endings1767398400300';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ENDING_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_ENDING_TABLES) await runner.query(statement);
  }
}

class Referrals1767398400400 implements MigrationInterface {
  readonly name = 'Referrals1767398400400';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of REFERRAL_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_REFERRAL_TABLES) await runner.query(statement);
  }
}

class Changes1767398400500 implements MigrationInterface {
  readonly name = 'Changes1767398400500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGE_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_CHANGE_TABLES) await runner.query(statement);
  }
}

class Conformance1767398400600 implements MigrationInterface {
  readonly name = 'Conformance1767398400600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CONFORMANCE_TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NO_CONFORMANCE_TABLES) await runner.query(statement);
  }
}

/** In their order; once released, one is never changed. */
export const MIGRATIONS = [
  FirstTables1767225600000,
  Decisions1767312000000,
  Witness1767398400000,
  Narrowing1767398400100,
  Trust1767398400200,
  Endings1767398400300,
  Referrals1767398400400,
  Changes1767398400500,
  Conformance1767398400600,
];
