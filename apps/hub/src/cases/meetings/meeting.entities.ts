import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeetingKind, Voice } from './meeting-kinds.js';

@Entity('meeting')
export class Meeting {
  @PrimaryColumn('text', { name: 'meeting_id' }) meetingId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') kind: MeetingKind;
  /** When it begins; up to then it can be read up on. */
  @Column('timestamptz', { name: 'held_at' }) heldAt: Date;
  /** When it is to end; whoever is a guest has left by then. */
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** The person is in the room: what concerns others is not shown. */
  @Column('boolean') smaller: boolean;
  @Column('boolean', { name: 'person_invited' }) personInvited: boolean;
  @Column('boolean', { name: 'has_person_view' }) hasPersonView: boolean;
  @Column('text', { nullable: true }) voice: Voice | null;
  @Column('date', { name: 'retry_on', nullable: true }) retryOn: string | null;
}

@Entity('attendance')
export class Attendance {
  @PrimaryColumn('text', { name: 'meeting_id' }) meetingId: string;
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('timestamptz') at: Date;
}

/** Somebody from outside the panel, for one meeting, with what they may see of the case and until when (S32). */
@Entity('meeting_guest')
export class MeetingGuest {
  @PrimaryColumn('text', { name: 'meeting_id' }) meetingId: string;
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('text', { array: true }) fields: string[];
  @Column('timestamptz') until: Date;
  @Column('text', { name: 'invited_by' }) invitedBy: string;
}

/** Somebody read the papers in their own time, so that the meeting need not (S59). */
@Entity('pre_read')
export class PreRead {
  @PrimaryColumn('text', { name: 'meeting_id' }) meetingId: string;
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('timestamptz', { name: 'read_at' }) readAt: Date;
}
