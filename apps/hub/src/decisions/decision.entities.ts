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

export const VETO_SUBJECTS = ['DISCLOSURE', 'CLINICAL_CONTENT'] as const;

/** Health's no: to every disclosure of a case, or to one field of it. Why stands in the case's encrypted content. */
@Entity('health_veto')
export class HealthVeto {
  @PrimaryColumn('text', { name: 'veto_id' }) vetoId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') about: (typeof VETO_SUBJECTS)[number];
  @Column('text', { nullable: true }) field: string | null;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt: Date;
  @Column('text', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
}
