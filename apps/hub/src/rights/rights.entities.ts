import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ComplaintOutcome } from './complaint-outcomes.js';

/** That the person has been told what will go to whom, or why not yet. Words are in the case's encrypted content. */
@Entity('person_notice')
export class PersonNotice {
  @PrimaryColumn('text', { name: 'notice_id' }) noticeId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('int') cycle: number;
  @Column('boolean') told: boolean;
  /** The day they were told, or the day it was decided not to. */
  @Column('date', { name: 'on_day' }) onDay: string;
  /** How they were told; or whom telling would put at risk. */
  @Column('text') code: string;
  /** Where they were not told: when that is looked at again. */
  @Column('date', { name: 'review_on', nullable: true }) reviewOn: string | null;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
}

/** The person has said no. */
@Entity('person_refusal')
export class PersonRefusal {
  @PrimaryColumn('text', { name: 'refusal_id' }) refusalId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('date', { name: 'refused_on' }) refusedOn: string;
  @Column('boolean') capacity: boolean;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  /** Who answers for sharing all the same, because others are at risk. */
  @Column('text', { name: 'overridden_by', nullable: true }) overriddenBy: string | null;
  @Column('timestamptz', { name: 'overridden_at', nullable: true }) overriddenAt: Date | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}

export type ObjectionState = 'OPEN' | 'UPHELD' | 'NOT_UPHELD';

@Entity('objection')
export class Objection {
  @PrimaryColumn('text', { name: 'objection_id' }) objectionId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('date', { name: 'made_on' }) madeOn: string;
  @Column('text') state: ObjectionState;
  /** Whether the case went out of view for this; where it was so before, somebody else puts it back. */
  @Column('boolean', { name: 'suspended_case' }) suspendedCase: boolean;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  @Column('timestamptz', { name: 'decide_by' }) decideBy: Date;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}

/** About how somebody's data was handled; it may be about no case at all. */
@Entity('complaint')
export class Complaint {
  @PrimaryColumn('text', { name: 'complaint_id' }) complaintId: string;
  @Column('text', { name: 'case_ref', nullable: true }) caseRef: string | null;
  /** The agency it is about, where it is about one. */
  @Column('text', { nullable: true }) agency: string | null;
  @Column('date', { name: 'received_on' }) receivedOn: string;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  @Column('text', { name: 'acknowledged_by', nullable: true }) acknowledgedBy: string | null;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  @Column('text', { nullable: true }) outcome: ComplaintOutcome | null;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}

/** The key of what was said in one matter, wrapped by the master key: it may be needed after the case has gone. */
@Entity('rights_key')
export class RightsKey {
  @PrimaryColumn('text') matter: string;
  @Column('bytea') wrapped: Buffer;
}

@Entity('rights_content')
export class RightsContent {
  @PrimaryColumn('text') matter: string;
  @PrimaryColumn('text') part: string;
  @Column('bytea') sealed: Buffer;
}

export const RIGHTS_ENTITIES = [Complaint, Objection, PersonNotice, PersonRefusal, RightsContent, RightsKey];
