import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the evaluation's protocol. Once locked it never changes; another one may follow it. */
@Entity('evaluation_protocol')
export class EvaluationProtocol {
  @PrimaryColumn('int') version: number;
  @Column('text') state: 'DRAFT' | 'LOCKED';
  /** Canonical JSON, kept as the bytes that are signed. */
  @Column('bytea') content: Buffer;
  @Column('text') digest: string;
  @Column('text', { name: 'drafted_by' }) draftedBy: string;
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt: Date;
  /** Who locked it, and declared to be independent in doing so. */
  @Column('text', { name: 'locked_by', nullable: true }) lockedBy: string | null;
  @Column('timestamptz', { name: 'locked_at', nullable: true }) lockedAt: Date | null;
  /** When every party of the agreement then in force had signed. */
  @Column('timestamptz', { name: 'signed_by_all_at', nullable: true }) signedByAllAt: Date | null;
}

/** A party's signature under a locked protocol. */
@Entity('evaluation_signature')
export class EvaluationSignature {
  @PrimaryColumn('int') version: number;
  @PrimaryColumn('text') agency: string;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('text') digest: string;
  @Column('text') jws: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}
