import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PriorityCriterion } from './priority-criteria.js';

/** `ESCALATED`: nobody decided in time, so that any manager may. */
export type DisputeState = 'OPEN' | 'ESCALATED' | 'UPHELD' | 'NOT_UPHELD';

/** A service disagrees about a case: on which criterion, who decides, until when. Why stands in the encrypted content. */
@Entity('dispute')
export class Dispute {
  @PrimaryColumn('text', { name: 'dispute_id' }) disputeId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') criterion: PriorityCriterion;
  @Column('text', { name: 'raised_by' }) raisedBy: string;
  @Column('text') agency: string;
  @Column('text', { name: 'decider_id' }) deciderId: string;
  @Column('text') state: DisputeState;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt: Date;
  @Column('timestamptz', { name: 'decide_by' }) decideBy: Date;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
