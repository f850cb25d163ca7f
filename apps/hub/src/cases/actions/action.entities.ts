import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a member of staff does for their service. What it is stands in the case's encrypted content. */
@Entity('case_action')
export class CaseAction {
  @PrimaryColumn('text', { name: 'action_id' }) actionId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text', { name: 'meeting_id' }) meetingId: string;
  /** The service whose action it is. */
  @Column('text') agency: string;
  @Column('text', { name: 'staff_id', nullable: true }) staffId: string | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { name: 'done_by', nullable: true }) doneBy: string | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}
