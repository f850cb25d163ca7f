import { Column, Entity, PrimaryColumn } from 'typeorm';

export const WAYS_OF_KNOWING = ['FAMILY', 'FRIEND', 'NEIGHBOUR', 'WORK', 'OTHER'] as const;
export type WayOfKnowing = (typeof WAYS_OF_KNOWING)[number];

/** Somebody of the staff who knows the person of a case: from then on there is no such case for them. */
@Entity('case_known_by')
export class KnownBy {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('text') how: WayOfKnowing;
  @Column('text', { name: 'declared_by' }) declaredBy: string;
  @Column('timestamptz', { name: 'declared_at' }) declaredAt: Date;
}
