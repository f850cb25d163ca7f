import { Column, Entity, PrimaryColumn } from 'typeorm';

export type CorrectionState = 'OPEN' | 'CORRECTED' | 'NOT_CORRECTED';

/** The person says that something held of them is wrong. What they said, and the answer, are kept encrypted. */
@Entity('correction')
export class Correction {
  @PrimaryColumn('text', { name: 'correction_id' }) correctionId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('date', { name: 'asked_on' }) askedOn: string;
  @Column('text') state: CorrectionState;
  @Column('text', { array: true }) fields: string[];
  /** Whether they want it used by nobody until it is settled. */
  @Column('boolean') restricted: boolean;
  /** The agencies in whose copies it stood when the person asked. */
  @Column('text', { array: true, name: 'held_by' }) heldBy: string[];
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  @Column('timestamptz', { name: 'decide_by' }) decideBy: Date;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
