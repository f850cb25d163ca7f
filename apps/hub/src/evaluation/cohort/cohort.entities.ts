import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExclusionCode } from '#outcomes';

/** Who was drawn under a locked protocol: the frame as it stood, and all that somebody needs to draw the same people. */
@Entity('evaluation_cohort')
export class EvaluationCohort {
  /** Of the protocol; a protocol is drawn for once. */
  @PrimaryColumn('int') version: number;
  @Column('text', { array: true }) frame: string[];
  @Column('text', { name: 'frame_digest' }) frameDigest: string;
  @Column('text', { array: true }) drawn: string[];
  @Column('text', { array: true }) alternates: string[];
  @Column('text', { name: 'drawn_by' }) drawnBy: string;
  @Column('timestamptz', { name: 'drawn_at' }) drawnAt: Date;
  /** From when on the counts could be seen. */
  @Column('timestamptz', { name: 'unblinded_at', nullable: true }) unblindedAt: Date | null;
}

/** Somebody who was drawn and is not analysed, and by which of the protocol's codes. */
@Entity('evaluation_exclusion')
export class EvaluationExclusion {
  @PrimaryColumn('int') version: number;
  @PrimaryColumn('text') subject: string;
  @Column('text') code: ExclusionCode;
  @Column('text', { name: 'decided_by' }) decidedBy: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  /** Decided when the counts could already be seen: shown wherever the flow is shown (S53). */
  @Column('boolean', { name: 'after_unblinding' }) afterUnblinding: boolean;
}
