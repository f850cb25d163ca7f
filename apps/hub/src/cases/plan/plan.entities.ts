import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rater, Rating } from './ratings.js';
import type { SpecialistOutcome, SpecialistService } from './specialist-requests.js';

/** Somebody rang the out-of-hours contact of a plan. */
@Entity('contact_test')
export class ContactTest {
  @PrimaryColumn('text', { name: 'test_id' }) testId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('int', { name: 'plan_version' }) planVersion: number;
  @Column('date', { name: 'tested_on' }) testedOn: string;
  @Column('boolean') answered: boolean;
  @Column('text', { name: 'tested_by' }) testedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
}

/** How one of the three found the plan at a review: one rating each. */
@Entity('plan_rating')
export class PlanRating {
  @PrimaryColumn('text', { name: 'meeting_id' }) meetingId: string;
  @PrimaryColumn('text') rater: Rater;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') rating: Rating;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  /** Of the person's rating: whether they said it themselves, or an advocate did. */
  @Column('text', { name: 'said_by', nullable: true }) saidBy: 'PERSON' | 'ADVOCATE' | null;
  @Column('timestamptz', { name: 'rated_at' }) ratedAt: Date;
}

/** A clinician stands, by their own sign-in, behind guidance that keeps something from the person. */
@Entity('guidance_confirmation')
export class GuidanceConfirmation {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('int', { name: 'plan_version' }) planVersion: number;
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('timestamptz', { name: 'confirmed_at' }) confirmedAt: Date;
}

/** Specialist support that was asked for. Its content stays in the trust's own record: there is no place for it here. */
@Entity('specialist_request')
export class SpecialistRequest {
  @PrimaryColumn('text', { name: 'request_id' }) requestId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') service: SpecialistService;
  @Column('text') agency: string;
  @Column('text', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('text', { nullable: true }) outcome: SpecialistOutcome | null;
  @Column('text', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}
