import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DepartureCertificate } from './departure-certificate.js';
import type { AgreementTerms, DsptStatus } from './terms.js';

export type AgreementState = 'OFFERED' | 'IN_FORCE' | 'SUPERSEDED';

/** One version of the agreement. Its terms never change; another version follows it. The database holds that too. */
@Entity('agreement_version')
export class AgreementVersion {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn('int') version: number;
  @Column('text') state: AgreementState;
  @Column('jsonb') terms: AgreementTerms;
  /** Over identity, version and terms: what every party signs. */
  @Column('text') digest: string;
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  /** The next review; it moves on when one has been held. */
  @Column('date', { name: 'review_on' }) reviewOn: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'in_force_from', nullable: true }) inForceFrom: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** A party's signature, by a person of its own. */
@Entity('agreement_signature')
export class AgreementSignature {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn('int') version: number;
  @PrimaryColumn('text') agency: string;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('text') digest: string;
  /** Of the key that signed: one key is one person, whatever they are called. */
  @Column('text', { name: 'key_id' }) keyId: string;
  @Column('text') jws: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}

/** `NEW`: has never been party to an agreement in force. `LAPSED`: was, and something has run out. */
export type Standing = 'NEW' | 'IN' | 'LAPSED' | 'LEFT';

/** How a party stood when that was looked at last, and what is known of its data security. */
@Entity('agreement_party')
export class AgreementParty {
  @PrimaryColumn('text') agency: string;
  @Column('text') standing: Standing;
  @Column('timestamptz') since: Date;
  /** The code of what has run out. */
  @Column('text', { nullable: true }) why: string | null;
  @Column('text', { name: 'dspt_status', nullable: true }) dsptStatus: DsptStatus | null;
  /** The last day. */
  @Column('date', { name: 'dspt_until', nullable: true }) dsptUntil: string | null;
  @Column('text', { name: 'dspt_reference', nullable: true }) dsptReference: string | null;
}

/** A party that leaves: a job that goes through its cases, and the proof at its end. */
@Entity('party_departure')
export class PartyDeparture {
  @PrimaryColumn('text') agency: string;
  @Column('timestamptz', { name: 'left_at' }) leftAt: Date;
  @Column('text') reason: string;
  @Column('text', { name: 'asked_by' }) askedBy: string;
  @Column('text', { name: 'last_case' }) lastCase: string;
  @Column('int') cases: number;
  /** Cases out of which what it had said was taken. */
  @Column('int') contributions: number;
  /** Copies of others out of which its words were ordered. */
  @Column('int') narrowed: number;
  @Column('timestamptz', { name: 'gone_through_at', nullable: true }) goneThroughAt: Date | null;
  @Column('jsonb', { nullable: true }) certificate: DepartureCertificate | null;
  @Column('text', { nullable: true }) jws: string | null;
}
