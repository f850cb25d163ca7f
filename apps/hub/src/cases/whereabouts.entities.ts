import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What agencies have said of where the person is; never where that is. */
@Entity('case_whereabouts')
export class CaseWhereabouts {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  /** From when on nobody may be told where they are. */
  @Column('timestamptz', { name: 'restricted_at', nullable: true }) restrictedAt: Date | null;
  @Column('timestamptz', { name: 'moved_at', nullable: true }) movedAt: Date | null;
}
