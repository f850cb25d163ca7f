import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ErasureResult, Manifest, Purpose, SigningRole } from '#contracts';
import type { ErasureCertificate } from './certificate.js';

export type ManifestState = 'DRAFT' | 'SIGNED' | 'APPROVED' | 'SENT_BACK' | 'VOID';
export type CopyState = 'PENDING' | 'HELD' | 'HIDDEN' | 'REFUSED' | 'REVOKING' | 'ERASED';

/** Digests only; the words are in the case's encrypted content. */
@Entity('disclosure_manifest')
export class DisclosureManifest {
  @PrimaryColumn('text', { name: 'manifest_id' }) manifestId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') digest: string;
  @Column('jsonb') manifest: Manifest;
  @Column('text') state: ManifestState;
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt: Date;
}

/** One for each role, and three different people. */
@Entity('disclosure_signature')
export class DisclosureSignature {
  @PrimaryColumn('text', { name: 'manifest_id' }) manifestId: string;
  @PrimaryColumn('text') role: SigningRole;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('text') jws: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}

/** A copy in an agency's own system, from approval to proof that it is gone. */
@Entity('copy')
export class Copy {
  @PrimaryColumn('text', { name: 'copy_id' }) copyId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('text') agency: string;
  @Column('int') version: number;
  @Column('text', { name: 'manifest_id' }) manifestId: string;
  @Column('text') state: CopyState;
  @Column('timestamptz') since: Date;
  /** Fields that were sent under its manifest and have been ordered out since. */
  @Column('text', { array: true, default: '{}' }) narrowed: string[];
  /** `MATCH_UNDONE`: it may hold words about another person. `UNTIL_HELD`: a new version is on its way. */
  @Column('text', { nullable: true }) suspended: 'MATCH_UNDONE' | 'UNTIL_HELD' | null;
  /** Its agency has lapsed under the agreement: the code of why. Out of view until that is put right. */
  @Column('text', { name: 'under_review', nullable: true }) underReview: string | null;
  /** What the agency should read back. */
  @Column('text') digest: string;
  @Column('text', { nullable: true }) code: string | null;
  @Column('text', { nullable: true }) explanation: string | null;
  @Column('text', { nullable: true }) erasure: ErasureResult | null;
  @Column('int', { name: 'read_backs', nullable: true }) readBacks: number | null;
  /** The agency's own signature under the erasure. */
  @Column('text', { nullable: true }) receipt: string | null;
  /** Who of the agency said that it is gone, where no receipt came. */
  @Column('text', { name: 'attested_by', nullable: true }) attestedBy: string | null;
}

@Entity('certificate')
export class Certificate {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('int') cycle: number;
  @Column('jsonb') certificate: ErasureCertificate;
  @Column('text') jws: string;
}

/** A job: every live case of a purpose is asked for what may no longer stand in its copies. */
@Entity('copy_recall')
export class CopyRecall {
  @PrimaryColumn('text', { name: 'recall_id' }) recallId: string;
  @Column('text') purpose: Purpose;
  @Column('text') reason: string;
  @Column('int') total: number;
  @Column('int') done: number;
  /** Copies out of which something was ordered. */
  @Column('int') narrowed: number;
  @Column('text', { name: 'last_case' }) lastCase: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}
