import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A beat, or a patch: a piece of the place that somebody works in. */
@Entity('area')
export class Area {
  @PrimaryColumn('text') area: string;
  @Column('text') name: string;
}

@Entity('staff_area')
export class StaffArea {
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @PrimaryColumn('text') area: string;
}

/** In which areas the person of a case is met. */
@Entity('case_area')
export class CaseArea {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text') area: string;
}

/** The last course in using shared guidance that somebody has done. */
@Entity('staff_training')
export class StaffTraining {
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('date', { name: 'completed_on' }) completedOn: string;
  @Column('date', { name: 'expires_on' }) expiresOn: string;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
}

@Entity('staff_duty')
export class StaffDuty {
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('timestamptz', { name: 'until_at' }) untilAt: Date;
}

/** Somebody of another area looked all the same, at one case, for a short while. Why stands in the case's encrypted content. */
@Entity('break_glass')
export class BreakGlass {
  @PrimaryColumn('text', { name: 'break_glass_id' }) breakGlassId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('text') agency: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('text', { name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @Column('boolean', { nullable: true }) justified: boolean | null;
}

export const GUIDANCE_ENTITIES = [Area, StaffArea, CaseArea, StaffTraining, StaffDuty, BreakGlass];
