import { Column, Entity, PrimaryColumn } from 'typeorm';

export const ESCALATED_BECAUSE = ['PANEL_ASKED', 'TWO_NOT_EFFECTIVE'] as const;
export type EscalatedBecause = (typeof ESCALATED_BECAUSE)[number];

/** A case before the senior managers, until they have said how services change. */
@Entity('escalation')
export class Escalation {
  @PrimaryColumn('text', { name: 'escalation_id' }) escalationId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') because: EscalatedBecause;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}
