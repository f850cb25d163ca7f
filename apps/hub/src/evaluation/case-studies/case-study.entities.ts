import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseStudyPart, CaseStudyUse } from './template.js';

export const CONSENT_BY = ['PERSON', 'PERSON_WITH_ADVOCATE'] as const;
export const CONSENT_HOW = ['IN_WRITING', 'IN_PERSON', 'BY_TELEPHONE'] as const;

@Entity('case_study')
export class CaseStudy {
  @PrimaryColumn('text', { name: 'study_id' }) studyId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  /** Null once the person has taken their consent back: the words are gone. */
  @Column('jsonb', { nullable: true }) parts: Record<CaseStudyPart, string> | null;
  @Column('text') digest: string;
  @Column('text', { name: 'written_by' }) writtenBy: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  /** A second reader who found nobody in it, as it stood then. */
  @Column('text', { name: 'read_by', nullable: true }) readBy: string | null;
  @Column('text', { name: 'read_digest', nullable: true }) readDigest: string | null;
}

/** By whom, how, when and for what; it can be taken back at any time. */
@Entity('case_study_consent')
export class CaseStudyConsent {
  @PrimaryColumn('text', { name: 'consent_id' }) consentId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text', { name: 'given_by' }) givenBy: (typeof CONSENT_BY)[number];
  @Column('text') how: (typeof CONSENT_HOW)[number];
  @Column('date', { name: 'given_on' }) givenOn: string;
  @Column('text', { array: true }) uses: CaseStudyUse[];
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('date', { name: 'withdrawn_on', nullable: true }) withdrawnOn: string | null;
  @Column('text', { name: 'withdrawal_noted_by', nullable: true }) withdrawalNotedBy: string | null;
}

/** Where a study has gone, so that who has it can be told when consent is taken back. */
@Entity('case_study_export')
export class CaseStudyExport {
  @PrimaryColumn('text', { name: 'export_id' }) exportId: string;
  @Column('text', { name: 'study_id' }) studyId: string;
  @Column('text', { name: 'consent_id' }) consentId: string;
  @Column('text', { name: 'used_for' }) usedFor: CaseStudyUse;
  @Column('text', { name: 'exported_by' }) exportedBy: string;
  @Column('timestamptz', { name: 'exported_at' }) exportedAt: Date;
}

export const CASE_STUDY_ENTITIES = [CaseStudy, CaseStudyConsent, CaseStudyExport];
