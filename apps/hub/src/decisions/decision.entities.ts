import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '#contracts';
import type { DecisionKind } from './decision-kinds.js';

/** A programme decision; it counts once health and police have both signed it. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('text', { name: 'decision_id' }) decisionId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text', { name: 'meeting_id' }) meetingId: string;
  @Column('text') kind: DecisionKind;
  @Column('text') digest: string;
  @Column('text') state: 'OPEN' | 'PASSED' | 'OVERTAKEN';
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('timestamptz', { name: 'passed_at', nullable: true }) passedAt: Date | null;
}

/** One signature for each side, and one for each person: the database holds both rules. */
@Entity('decision_signature')
export class DecisionSignature {
  @PrimaryColumn('text', { name: 'decision_id' }) decisionId: string;
  @PrimaryColumn('text') side: Side;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('text') jws: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}
