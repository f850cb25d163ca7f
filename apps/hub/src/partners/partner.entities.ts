import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AdmissionSignature, AgencyKind } from '#contracts';
import type { SigningKey } from '#sealing';
import type { StaffRole } from './roles.js';

/** An organisation that takes part; `controller` is the legal body that answers for its records. */
@Entity('agency')
export class Agency {
  @PrimaryColumn('text') agency: string;
  @Column('text') name: string;
  @Column('text') kind: AgencyKind;
  @Column('text') controller: string;
  /** A mailbox server of its own; null for the partnership's. */
  @Column('text', { name: 'mailbox_url', nullable: true }) mailboxUrl: string | null;
  @Column('jsonb', { name: 'signing_key' }) signingKey: Record<string, string>;
  @Column('jsonb', { name: 'sealing_key' }) sealingKey: Record<string, string>;
  /** Its own word on its keys, from the first to those in use. */
  @Column('jsonb') statements: string[];
  /** Who let it in after the others. */
  @Column('jsonb', { default: [] }) admission: AdmissionSignature[];
  @Column('text', { name: 'acknowledged_version', nullable: true }) acknowledgedVersion: string | null;
}

/** A person is (issuer, subject); what they may do here is for the hub to say, not for their provider. */
@Entity('staff_member')
export class StaffMember {
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @Column('text') agency: string;
  @Column('text') name: string;
  @Column('text') issuer: string;
  @Column('text') subject: string;
  @Column('text', { array: true }) roles: StaffRole[];
  @Column('boolean', { name: 'health_practitioner' }) healthPractitioner: boolean;
  /** Caldicott Guardian, or lead for information governance: one of every two who approve a policy. */
  @Column('boolean', { default: false }) caldicott: boolean;
  @Column('boolean') active: boolean;
}

/** A key that somebody signs with. Others believe it once their home agency vouches for it. */
@Entity('signer_key')
export class SignerKey {
  @PrimaryColumn('text', { name: 'staff_id' }) staffId: string;
  @PrimaryColumn('text', { name: 'key_digest' }) keyDigest: string;
  @Column('jsonb') key: SigningKey;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('text', { nullable: true }) voucher: string | null;
  @Column('timestamptz', { name: 'vouched_at', nullable: true }) vouchedAt: Date | null;
  @Column('timestamptz', { name: 'vouched_until', nullable: true }) vouchedUntil: Date | null;
  @Column('text', { name: 'refused_code', nullable: true }) refusedCode: string | null;
  @Column('timestamptz', { name: 'refused_at', nullable: true }) refusedAt: Date | null;
}

/** What was told to every adapter; the newest is in force. */
@Entity('published_partnership')
export class PublishedPartnership {
  @PrimaryColumn('text') version: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('jsonb') content: object;
}
