import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OsaraStage } from './stages.js';

/** One stage of the workshop record. Its answers and evidence are in the case's encrypted content. */
@Entity('osara_record')
export class OsaraRecord {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text') stage: OsaraStage;
  @Column('text', { name: 'owner_id' }) ownerId: string;
  @Column('date', { name: 'held_on' }) heldOn: string;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { name: 'closed_by', nullable: true }) closedBy: string | null;
}
