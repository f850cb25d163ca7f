import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from '#contracts';
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
  @Column('jsonb', { name: 'public_key', nullable: true }) publicKey: Record<string, string> | null;
  /** Caldicott Guardian, or lead for information governance: one of every two who approve a policy. */
  @Column('boolean', { default: false }) caldicott: boolean;
  @Column('boolean') active: boolean;
}

/** What was told to every adapter; the newest is in force. */
@Entity('published_partnership')
export class PublishedPartnership {
  @PrimaryColumn('text') version: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('jsonb') content: object;
}
