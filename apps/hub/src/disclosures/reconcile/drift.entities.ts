import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DriftKind } from './drift.js';

export type Repair = 'PUT_IN_AGAIN' | 'TAKEN_OUT_AGAIN' | 'HIDDEN_AGAIN' | 'NONE';

/** The last time that an agency was asked what it holds. */
@Entity('inventory_asking')
export class InventoryAsking {
  @PrimaryColumn('text') agency: string;
  @Column('text', { name: 'request_id' }) requestId: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}

/** A copy that is not as it should be. Open until an inventory or a receipt shows that it is. */
@Entity('copy_drift')
export class CopyDrift {
  @PrimaryColumn('text', { name: 'drift_id' }) driftId: string;
  @Column('text') agency: string;
  @Column('text', { name: 'copy_id' }) copyId: string;
  /** Null where the hub has never known the copy. */
  @Column('text', { name: 'case_ref', nullable: true }) caseRef: string | null;
  @Column('text') kind: DriftKind;
  @Column('text') repair: Repair;
  /** Why the hub cannot put it right by itself. */
  @Column('text', { nullable: true }) code: string | null;
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
  @Column('timestamptz', { name: 'mended_at', nullable: true }) mendedAt: Date | null;
}
