import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConformanceReport, RemovalEvidence } from '#contracts';

/** What came of trying an agency's live system; the one tried last counts. */
@Entity('conformance_report')
export class KeptReport {
  @PrimaryColumn('text') agency: string;
  @PrimaryColumn('text') digest: string;
  @Column('timestamptz', { name: 'tried_at' }) triedAt: Date;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('boolean') passed: boolean;
  /** Why it does not let copies go there; null where it does. */
  @Column('text', { nullable: true }) why: string | null;
  @Column('text') removal: RemovalEvidence;
  @Column('jsonb') report: ConformanceReport;
  @Column('text') signature: string;
}
