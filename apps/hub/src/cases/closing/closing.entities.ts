import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When an agency of a case last identified the person. One line for each: how often is for the evaluation to ask. */
@Entity('case_concern')
export class CaseConcern {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text') agency: string;
  @Column('timestamptz', { name: 'last_at' }) lastAt: Date;
}
