import { DataSource } from 'typeorm';
import { FirstTables1700000000001 } from './migrations/1700000000001-first-tables.js';
import { MatchUndone1700000000020 } from './migrations/1700000000020-match-undone.js';
import { EvaluationProtocol1700000000160 } from './migrations/1700000000160-evaluation-protocol.js';
import { SharingPolicies1700000000100 } from './migrations/1700000000100-sharing-policies.js';
import { NarrowedCopies1700000000101 } from './migrations/1700000000101-narrowed-copies.js';
import { Agreements1700000000102 } from './migrations/1700000000102-agreements.js';
import { AskingAgain1700000000103 } from './migrations/1700000000103-asking-again.js';
import { CopiesSuspended1700000000021 } from './migrations/1700000000021-copies-suspended.js';
import { LedgerCheckpoints1700000000180 } from './migrations/1700000000180-ledger-checkpoints.js';
import { GateAndStages1700000000120 } from './migrations/1700000000120-gate-and-stages.js';
import { Meetings1700000000121 } from './migrations/1700000000121-meetings.js';
import { UnderstandingAndDisagreeing1700000000122 } from './migrations/1700000000122-understanding-and-disagreeing.js';
import { ClosingAndCycles1700000000123 } from './migrations/1700000000123-closing-and-cycles.js';
import { Deadlines1700000000140 } from './migrations/1700000000140-deadlines.js';
import { PlansKeptAlive1700000000141 } from './migrations/1700000000141-plans-kept-alive.js';
import { VouchedSigners1700000000181 } from './migrations/1700000000181-vouched-signers.js';
import { CellEndsWithoutBlank1700000000195 } from './migrations/1700000000195-cell-ends-without-blank.js';
import { ErasureReceipts1700000000231 } from './migrations/1700000000231-erasure-receipts.js';
import { Reconciliation1700000000230 } from './migrations/1700000000230-reconciliation.js';
import { ContactCounts1700000000161 } from './migrations/1700000000161-contact-counts.js';
import { Rights1700000000142 } from './migrations/1700000000142-rights.js';
import { CohortAndBeside1700000000162 } from './migrations/1700000000162-cohort-and-beside.js';
import { SubjectAccess1700000000143 } from './migrations/1700000000143-subject-access.js';
import { Corrections1700000000145 } from './migrations/1700000000145-corrections.js';
import { Whereabouts1700000000144 } from './migrations/1700000000144-whereabouts.js';
import { ConformanceReports1700000000200 } from './migrations/1700000000200-conformance-reports.js';
import { ProgrammeStop1700000000210 } from './migrations/1700000000210-programme-stop.js';
import { GuidanceByArea1700000000211 } from './migrations/1700000000211-guidance-by-area.js';
import { CaseStudies1700000000212 } from './migrations/1700000000212-case-studies.js';
import { WhoseDatabase1700000000213 } from './migrations/1700000000213-whose-database.js';
import { ENTITIES } from './entities.js';

export function hubDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: [
      FirstTables1700000000001,
      MatchUndone1700000000020,
      CopiesSuspended1700000000021,
      SharingPolicies1700000000100,
      NarrowedCopies1700000000101,
      Agreements1700000000102,
      AskingAgain1700000000103,
      GateAndStages1700000000120,
      Meetings1700000000121,
      UnderstandingAndDisagreeing1700000000122,
      ClosingAndCycles1700000000123,
      Deadlines1700000000140,
      PlansKeptAlive1700000000141,
      Rights1700000000142,
      SubjectAccess1700000000143,
      Whereabouts1700000000144,
      Corrections1700000000145,
      EvaluationProtocol1700000000160,
      ContactCounts1700000000161,
      CohortAndBeside1700000000162,
      LedgerCheckpoints1700000000180,
      VouchedSigners1700000000181,
      CellEndsWithoutBlank1700000000195,
      ConformanceReports1700000000200,
      ProgrammeStop1700000000210,
      GuidanceByArea1700000000211,
      Reconciliation1700000000230,
      ErasureReceipts1700000000231,
      CaseStudies1700000000212,
      WhoseDatabase1700000000213,
    ],
    migrationsTransactionMode: 'each',
    applicationName: 'concordat-hub',
    extra: { max: 20 },
  });
}

/** Any number of hub processes may start at once: one of them migrates, the others wait for it. */
export async function migrate(database: DataSource): Promise<void> {
  const runner = database.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtext('concordat-migrations'))`);
    await database.runMigrations();
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(hashtext('concordat-migrations'))`);
    await runner.release();
  }
}
