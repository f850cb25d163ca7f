import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EntryRoute, Purpose } from '#contracts';
import type { Ending } from './closing/grounds.js';
import type { CaseState, Mover } from './state-machine.js';
import type { PlanTerms } from './plan.js';

@Entity('case_record')
export class CaseRecord {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') state: CaseState;
  @Column('int') cycle: number;
  @Column('text') purpose: Purpose;
  @Column('text', { name: 'enquiry_id' }) enquiryId: string;
  @Column('text') asker: string;
  @Column('text', { nullable: true }) coordinator: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  /** Where a suspended case goes back to. */
  @Column('text', { name: 'state_before', nullable: true }) stateBefore: CaseState | null;
  /** Where a case goes back to that is kept open after all. */
  @Column('text', { name: 'proposed_from', nullable: true }) proposedFrom: CaseState | null;
  /** When the panel last found the plan effective; null where it has not, or no longer does. */
  @Column('timestamptz', { name: 'effective_at', nullable: true }) effectiveAt: Date | null;
  /** Why closing is proposed, or why it ended. */
  @Column('text', { name: 'closure_ground', nullable: true }) closureGround: Ending | null;
  /** The case of the cycle before, where the person has been here; nothing of it comes back. */
  @Column('text', { name: 'earlier_case', nullable: true }) earlierCase: string | null;
  @Column('text', { nullable: true }) route: EntryRoute | null;
  /** When an agency last took its match back: what went out before may hold its words, about another person. */
  @Column('timestamptz', { name: 'match_undone_at', nullable: true }) matchUndoneAt: Date | null;
}

/** How long a case was in each state, and who or what brought it there. */
@Entity('case_stage')
export class CaseStage {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('int') nth: number;
  @Column('text') state: CaseState;
  @Column('text', { name: 'moved_by' }) movedBy: Mover;
  @Column('timestamptz', { name: 'entered_at' }) enteredAt: Date;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
}

@Entity('case_agency')
export class CaseAgency {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text') agency: string;
  /** By which enquiry this agency recognised the person. */
  @Column('text', { name: 'enquiry_id' }) enquiryId: string;
  @Column('boolean', { name: 'contribution_asked' }) contributionAsked: boolean;
}

/** The content key of a case, wrapped by the master key. Destroying this row makes the content unreadable. */
@Entity('case_key')
export class CaseKey {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @Column('bytea') wrapped: Buffer;
}

/** What is known of the person, encrypted under the case's own key. */
@Entity('case_content')
export class CaseContent {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  /** `identity`, `contribution/<agency>`, `plan/<version>`, `sections/<manifest>`, `meeting/<id>`, `note/<id>`. */
  @PrimaryColumn('text') part: string;
  @Column('bytea') sealed: Buffer;
}

/** The terms of a plan; its words are in the case's encrypted content. */
@Entity('plan_version')
export class PlanVersion {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') terms: PlanTerms;
  @Column('boolean') approved: boolean;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
}
