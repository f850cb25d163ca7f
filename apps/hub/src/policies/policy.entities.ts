import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Article9Condition, LawfulBasis, Purpose } from '#contracts';
import type { AgencyEffect, Policy, SimulationSummary } from '#sharing-policy';
import type { ThresholdSettings } from '../enquiries/settings.js';
import type { ChangeReason, Place } from './changes.js';

export type PolicyState = 'DRAFT' | 'SCHEDULED' | 'IN_FORCE' | 'SUPERSEDED' | 'ABANDONED';

/** One version of what may be shared for one purpose. Only a draft can be edited; the database holds that too. */
@Entity('policy_version')
export class PolicyVersion {
  @PrimaryColumn('text') version: string;
  @Column('text') purpose: Purpose;
  @Column('text') state: PolicyState;
  @Column('text', { name: 'based_on', nullable: true }) basedOn: string | null;
  /** The older version that this draft brings back. */
  @Column('text', { nullable: true }) restores: string | null;
  /** What the change is for, in a sentence. */
  @Column('text') aim: string;
  @Column('text') author: string;
  /** Everybody who has ever edited it: none of them may approve it. */
  @Column('text', { array: true }) editors: string[];
  @Column('jsonb') document: Policy;
  @Column('jsonb') threshold: ThresholdSettings;
  /** Over document and threshold. */
  @Column('text') digest: string;
  @Column('text', { name: 'effect_id', nullable: true }) effectId: string | null;
  /** Over the draft and its effect: what is signed. Gone with the next edit. */
  @Column('text', { name: 'gate_digest', nullable: true }) gateDigest: string | null;
  @Column('text', { name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('text', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'effective_from', nullable: true }) effectiveFrom: Date | null;
  @Column('timestamptz', { name: 'in_force_from', nullable: true }) inForceFrom: Date | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

/** Why one place of a draft is other than in the version it is based on. */
@Entity('policy_change')
export class PolicyChange {
  @PrimaryColumn('text') version: string;
  @PrimaryColumn('text') place: Place;
  @Column('jsonb') before: unknown;
  @Column('jsonb') after: unknown;
  @Column('text', { name: 'reason_code' }) reasonCode: ChangeReason;
  @Column('text') reason: string;
  @Column('text', { name: 'lawful_basis', nullable: true }) lawfulBasis: LawfulBasis | null;
  @Column('text', { name: 'article_9', nullable: true }) article9: Article9Condition | null;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('text', { name: 'changed_by' }) changedBy: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

/** What a draft would do to every live case: a job that goes on where it was, in whichever process. */
@Entity('policy_effect')
export class PolicyEffect {
  @PrimaryColumn('text', { name: 'effect_id' }) effectId: string;
  @Column('text') version: string;
  @Column('text', { name: 'draft_digest' }) draftDigest: string;
  @Column('text') state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  /** How the live cases stood when it was asked for. */
  @Column('text', { name: 'live_stamp' }) liveStamp: string;
  @Column('int') total: number;
  @Column('int') done: number;
  @Column('text', { name: 'last_case' }) lastCase: string;
  @Column('text', { name: 'effect_digest', nullable: true }) effectDigest: string | null;
  @Column('jsonb', { nullable: true }) summary: SimulationSummary | null;
  @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
  @Column('text', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('timestamptz', { name: 'leased_until', nullable: true }) leasedUntil: Date | null;
}

/** One agency in one case. Fields and outcomes; nothing of the person. */
@Entity('policy_effect_case')
export class PolicyEffectCase {
  @PrimaryColumn('text', { name: 'effect_id' }) effectId: string;
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text') agency: string;
  @Column('jsonb') lines: AgencyEffect;
}

export const STANCES = ['SUPPORTS', 'HAS_CONCERNS', 'OBJECTS'] as const;
export type Stance = (typeof STANCES)[number];

/** What people with lived experience said of this draft, before it could be published. */
@Entity('policy_view')
export class PolicyView {
  @PrimaryColumn('text') version: string;
  @PrimaryColumn('text') digest: string;
  @Column('text') stance: Stance;
  @Column('text') view: string;
  /** The group or seat it comes from; no person's name. */
  @Column('text', { name: 'given_by' }) givenBy: string;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** An approver's signature over draft and effect. It never changes; over another digest it counts for nothing. */
@Entity('policy_signature')
export class PolicySignature {
  @PrimaryColumn('text') version: string;
  @PrimaryColumn('text', { name: 'gate_digest' }) gateDigest: string;
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('text') agency: string;
  @Column('boolean') caldicott: boolean;
  @Column('text') jws: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}

/** A job: one agency is asked again, for every live case, for what a version has opened. */
@Entity('contribution_asking')
export class ContributionAsking {
  @PrimaryColumn('text') version: string;
  @PrimaryColumn('text') agency: string;
  @Column('text') purpose: Purpose;
  @Column('text', { name: 'last_case' }) lastCase: string;
  /** Cases for which it was asked. */
  @Column('int') asked: number;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}
