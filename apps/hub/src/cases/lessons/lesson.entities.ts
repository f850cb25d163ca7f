import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the programme learnt from a cycle, or that it learnt nothing new. It names nobody, and stays when the case has gone. */
@Entity('lesson')
export class Lesson {
  @PrimaryColumn('text', { name: 'lesson_id' }) lessonId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('int') cycle: number;
  @Column('int', { name: 'plan_version' }) planVersion: number;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  /** Null for none. */
  @Column('text', { nullable: true }) text: string | null;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
}
